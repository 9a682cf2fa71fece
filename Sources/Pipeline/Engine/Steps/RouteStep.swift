import Acting
import CivilTime
import Drafting
import Recommending
import Timeline
import Trust

/// Decides who acts on what was raised or has moved to another rep, and again on what waited; what may
/// act goes into the outbox.
struct RouteStep {
    private let context: RunContext

    init(_ context: RunContext) { self.context = context }

    func run(
        _ cases: [Case], drafts: [RecommendationID: Draft], books: Books
    ) throws {
        let waiting = books.cases.open.filter { $0.status == .waiting }
        let configuration = context.configuration
        let router = Router(
            policy: configuration.policy, rates: configuration.settings.rates,
            book: books.accounts, salt: context.salt, now: context.now)
        var load = RunLoad(
            books.cases,
            new: cases.map(\.recommendation).filter { books.cases[$0.id] == nil },
            windows: router.windows, now: context.now)
        for found in waiting + cases {
            let recommendation = found.recommendation
            guard let watch = configuration.watch(recommendation.watch) else { continue }
            let draft = found.draft ?? drafts[recommendation.id]
            let decided = router.route(
                recommendation, draft: draft, watch: watch, trust: books.trust,
                load: load.of(recommendation))
            let route = found.handOver == nil ? decided : decided.handedOver
            try context.decide(
                .routeDecided, stream: "recommendation/\(recommendation.id)",
                key: "\(found.key("route")):\(context.now.rawValue)",
                causation: found.position, correlation: recommendation.wake.position, route)
            guard let due = route.dueAt else { continue }
            load.count(recommendation)
            try context.decide(
                .actionScheduled, stream: "recommendation/\(recommendation.id)",
                key: found.key("schedule"), causation: found.position,
                correlation: recommendation.wake.position,
                ActionScheduled(
                    recommendation: recommendation.id, dueAt: due, approvedBy: nil,
                    covers: try Case.covers(
                        draft: draft, evidence: recommendation.evidence,
                        policy: configuration.hashes[.policy] ?? "")))
        }
    }
}

/// What automatic actions and open recommendations there are already, counted once for a whole run.
private struct RunLoad {
    private var mails: [ContactID: Int] = [:]
    private var automatic: [UserID: Int] = [:]
    private var open: [ContactID: Int] = [:]

    init(
        _ cases: CaseBook, new: [Recommendation], windows: (mails: TimeSpan, automatic: TimeSpan),
        now: Instant
    ) {
        for found in cases.cases.values {
            let recommendation = found.recommendation
            if found.isOpen, let contact = recommendation.contact { open[contact, default: 0] += 1 }
            let isAutomatic =
                found.performed?.what.isAutomatic ?? (found.scheduled?.approvedBy == nil)
            guard isAutomatic, let at = found.performed?.at ?? found.scheduled?.dueAt,
                found.status == .performed || found.status == .scheduled
            else { continue }
            if at > now - windows.automatic { automatic[recommendation.owner, default: 0] += 1 }
            if recommendation.action.isOutward, at > now - windows.mails,
                let contact = recommendation.contact
            {
                mails[contact, default: 0] += 1
            }
        }
        for recommendation in new {
            if let contact = recommendation.contact { open[contact, default: 0] += 1 }
        }
    }

    /// The load beside this recommendation.
    func of(_ recommendation: Recommendation) -> Router.Load {
        let contact = recommendation.contact
        return Router.Load(
            mailsToContact: contact.flatMap { mails[$0] } ?? 0,
            automaticForRep: automatic[recommendation.owner] ?? 0,
            openOnContact: contact.flatMap { open[$0] }.map { $0 - 1 } ?? 0)
    }

    /// This recommendation will act.
    mutating func count(_ recommendation: Recommendation) {
        automatic[recommendation.owner, default: 0] += 1
        if recommendation.action.isOutward, let contact = recommendation.contact {
            mails[contact, default: 0] += 1
        }
    }
}
