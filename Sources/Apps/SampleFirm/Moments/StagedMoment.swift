import CivilTime

/// A staged moment as the record of truth has it.
struct StagedMoment {
    let moment: Moment
    /// When it became true.
    let at: Instant
    /// One sentence.
    let why: String
}

extension StagedMoment {
    /// The moment an account's plan stages, read off what was made for it; nil without one.
    init?(of profile: Profile, history: History, sessions: [Session], firm: Firm) {
        guard let moment = profile.plan.moment else { return nil }
        self.moment = moment
        let found =
            switch moment {
            case .pricingReturn: Self.pricingReturn(profile, history, sessions, firm)
            case .docsDeepDive: Self.docsDeepDive(profile, sessions, firm)
            case .movedToProposal: Self.movedToProposal(history)
            case .positiveReply, .renewalAtRisk: Self.reply(profile, history)
            }
        guard let found else { return nil }
        (at, why) = found
    }

    private static func pricingReturn(
        _ profile: Profile, _ history: History, _ sessions: [Session], _ firm: Firm
    ) -> (Instant, String)? {
        let views = pageViews(in: sessions, firm).filter {
            $0.path.hasPrefix("/pricing") && $0.visitor == 0
        }
        guard let first = views.first, let last = views.last,
            let deal = history.deals.filter(\.isOpen).max(by: { $0.last.amount < $1.last.amount })
        else { return nil }
        let before = "\(first.path) on \(profile.company.place.zone.date(at: first.at))"
        let name = profile.contacts[0].name.full
        let why = "\(name) viewed \(last.path) after \(before), and \"\(deal.name)\" is open"
        return (last.at, why)
    }

    /// True from the view that makes two visitors and four pages of them.
    private static func docsDeepDive(
        _ profile: Profile, _ sessions: [Session], _ firm: Firm
    ) -> (Instant, String)? {
        let contacts = profile.contacts.indices
        let views = pageViews(in: sessions, firm).filter {
            $0.path.hasPrefix("/docs/") && contacts.contains($0.visitor)
                && $0.at > firm.calendar.asOf - .days(1)
        }
        var visitors = Set<Int>()
        for (position, view) in views.enumerated() {
            visitors.insert(view.visitor)
            guard visitors.count > 1, position >= 3 else { continue }
            let names = Set(views.map(\.visitor)).sorted().map { profile.contacts[$0].name.full }
            let readers = names.joined(separator: " and ")
            return (view.at, "\(readers) read \(views.count) documentation pages within a day")
        }
        return nil
    }

    private static func movedToProposal(_ history: History) -> (Instant, String)? {
        let moved = history.deals.last { $0.isOpen }
        return moved.map { ($0.last.at, "\"\($0.name)\" moved to \($0.last.stage.label)") }
    }

    private static func reply(_ profile: Profile, _ history: History) -> (Instant, String)? {
        guard let reply = history.replies.last else { return nil }
        let sentence = "\(profile.contacts[reply.contact].name.full) answered \(reply.sentiment)ly"
        let renewal = history.deals.first { $0.isOpen && $0.kind == .renewal }
        guard reply.sentiment == .negative, let renewal else { return (reply.at, sentence) }
        return (reply.at, "\(sentence) while \"\(renewal.name)\" is open")
    }

    /// Pages of an account's visitors in order of time.
    private static func pageViews(
        in sessions: [Session], _ firm: Firm
    ) -> [(at: Instant, visitor: Int, path: String)] {
        let views = sessions.flatMap { session in
            session.visits(in: firm).compactMap { visit in
                guard case .page(let page, _, _) = visit.action else { return nil }
                return (at: visit.at, visitor: Int(session.visitor), path: page.path)
            } as [(at: Instant, visitor: Int, path: String)]
        }
        return views.sorted { $0.at < $1.at }
    }
}
