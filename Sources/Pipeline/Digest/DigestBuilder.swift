import Scoring
public import Acting
public import CivilTime
import Drafting
import Recommending
public import Timeline
import Trust

/// Puts together reps' lists from the books: a pure look at one instant.
public struct DigestBuilder: Sendable {
    /// Active people who own an account or have something open, by name.
    public let reps: [User]
    private let book: AccountBook
    private let workspace: String
    private let items: Int
    /// The run's now.
    public let now: Instant
    private let cases: [UserID: [Case]]
    private let withheld: [UserID: [Withheld]]
    private let signals: [UserID: Int]

    /// Sorts everything by rep, once for all of them.
    ///
    /// - Parameters:
    ///   - items: At most so many cards a day.
    ///   - now: The run's now.
    public init(book: AccountBook, cases: CaseBook, workspace: String, items: Int, now: Instant) {
        let yesterday = now - .days(1)
        var signals: [UserID: Int] = [:]
        for account in book.accounts where !account.isDeleted {
            guard let owner = account.owner else { continue }
            signals[owner, default: 0] += account.kinds.reduce(0) {
                $0 + account.series($1).count(after: yesterday, upTo: now)
            }
        }
        self.book = book
        self.workspace = workspace
        self.items = items
        self.now = now
        self.signals = signals
        self.cases = Dictionary(grouping: cases.inOrder, by: \.recommendation.owner)
        var withheld: [UserID: [Withheld]] = [:]
        for match in cases.withheld.reversed() where match.at > yesterday {
            if let owner = match.owner { withheld[owner, default: []].append(match) }
        }
        self.withheld = withheld
        let holders = Set(signals.keys).union(cases.open.map(\.recommendation.owner))
        reps = holders.compactMap { book.users[$0] }.filter(\.isActive)
            .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }

    /// The rep's list for a local day.
    public func digest(for rep: User, date: CivilDate) -> DailyDigest {
        let own = cases[rep.id] ?? []
        let asked = own.filter { $0.status == .asked }
        let mine = ranked(asked.filter { ($0.route?.approver ?? rep.id) == rep.id })
        let elsewhere = asked.filter { ($0.route?.approver ?? rep.id) != rep.id }
        let done = own.filter { found in
            found.status == .scheduled || found.performed.map { $0.at > now - .days(1) } ?? false
        }
        let woke = own.filter { $0.recommendation.raisedAt > now - .days(1) }
        return DailyDigest(
            rep: rep.id, repName: rep.name, workspace: workspace, date: date.description,
            zone: rep.zone.identifier, asOf: now, signals: max(signals[rep.id] ?? 0, woke.count),
            woke: woke.count, cards: mine.prefix(items).map { card($0, zone: rep.zone) },
            waiting: ranked(own.filter { $0.status == .waiting } + elsewhere)
                .map { card($0, zone: rep.zone) },
            done: done.map { card($0, zone: rep.zone) },
            withheld: mine.dropFirst(items).map(belowTheLine) + (withheld[rep.id] ?? []).map(item))
    }

    /// Best first: what scores most, then what is at stake, then what is oldest.
    private func ranked(_ cases: [Case]) -> [Case] {
        func rank(_ found: Case) -> (Int64, Double, Int64) {
            (
                -(found.recommendation.score?.rawValue ?? 0),
                -(found.recommendation.stakesInWorkspace?.amount ?? 0), found.position.rawValue
            )
        }
        return cases.sorted { rank($0) < rank($1) }
    }

    private func card(_ found: Case, zone: Zone) -> DailyDigest.Card {
        let recommendation = found.recommendation
        let contact = recommendation.contact.flatMap { book.contacts[$0] }
        let approver = found.route?.approver
        let evidence =
            recommendation.evidence + recommendation.reasons.flatMap(\.evidence)
            + [recommendation.wake.position]
            + (found.draft?.facts.flatMap(\.evidence) ?? [])
        return DailyDigest.Card(
            id: recommendation.id, account: recommendation.account,
            accountName: recommendation.accountName, person: recommendation.contact,
            contact: contact.map { contact in
                [contact.name, contact.fields.text("title")].compactMap(\.self)
                    .filter { !$0.isEmpty }.joined(separator: ", ")
            }, action: recommendation.action, whyNow: recommendation.whyNow,
            intent: recommendation.intent, score: recommendation.score?.rawValue,
            reasons: recommendation.reasons.map { reason in
                DailyDigest.Card.Reason(
                    rule: reason.rule, points: reason.points.rawValue, because: reason.because,
                    date: reason.at.map { zone.date(at: $0).description },
                    evidence: reason.evidence)
            }, stakes: recommendation.stakes?.description,
            draft: found.draft.map(DailyDigest.DraftView.init),
            trust: found.route?.sentence ?? "Ask: not routed yet.",
            route: (found.route?.route ?? .ask).rawValue,
            approverName: approver.flatMap { id in
                id == recommendation.owner ? nil : book.users[id]?.name
            },
            cameFrom: found.handOver.map { handOver in
                DailyDigest.Card.CameFrom(
                    rep: handOver.from,
                    name: book.users[handOver.from]?.name ?? handOver.from.rawValue,
                    date: zone.date(at: handOver.at).description)
            }, dueAt: found.performed?.at ?? found.scheduled?.dueAt,
            isPerformed: found.performed != nil, evidence: Set(evidence).sorted())
    }

    private func belowTheLine(_ found: Case) -> DailyDigest.WithheldItem {
        DailyDigest.WithheldItem(
            account: found.recommendation.account, accountName: found.recommendation.accountName,
            watch: found.recommendation.watch, why: "below the line",
            figure: "more than \(items) things today",
            wouldChange: "a decision on one of today's cards")
    }

    private func item(_ match: Withheld) -> DailyDigest.WithheldItem {
        DailyDigest.WithheldItem(
            account: match.account, accountName: match.accountName, watch: match.watch,
            why: match.gate.words, figure: match.gates.last?.figure ?? "",
            wouldChange: match.wouldChange)
    }
}

extension DailyDigest.DraftView {
    init(_ draft: Draft) {
        func view(_ sentences: [Draft.Sentence]) -> [Sentence] {
            sentences.map { Sentence(text: $0.text, facts: $0.facts) }
        }
        self.init(
            subject: Sentence(text: draft.subject.text, facts: draft.subject.facts),
            body: view(draft.body), whyItShouldWork: view(draft.whyItShouldWork),
            risk: view(draft.risk),
            facts: draft.facts.map {
                FactView(id: $0.id, name: $0.name, text: $0.text, evidence: $0.evidence)
            })
    }
}
