import CivilTime

/// What one line of the visit log says.
struct Visit {
    enum Action {
        case page(Site.Page, referrer: String?, search: String?)
        case identify
        case track(String, on: Site.Page)
    }

    let at: Instant
    let action: Action
    /// Whether the browser bears its user's id by then.
    let isKnown: Bool
}

extension Session {
    /// Lines of the session in order of time; the same each time it is asked.
    func visits(in firm: Firm) -> [Visit] {
        var random = firm.random(
            .pages, Int(start.rawValue) ^ (Int(account) << 44) ^ (Int(visitor) << 36))
        let pages = pages(&random)
        var visits: [Visit] = []
        var time = start
        var isKnown = identity == .known
        for position in pages.indices {
            if isStaged, identity == .identifies, position == 0 {
                visits.append(Visit(at: time, action: .identify, isKnown: true))
                isKnown = true
            }
            let action = action(at: position, in: pages, &random)
            visits.append(Visit(at: time, action: action, isKnown: isKnown))
            time = time + TimeSpan(milliseconds: Int64(random.within(12_000...150_000)))
            if !isStaged, identity == .identifies, position == 0 {
                visits.append(Visit(at: time, action: .identify, isKnown: true))
                isKnown = true
                time = time + TimeSpan(milliseconds: Int64(random.within(1000...9000)))
            }
        }
        return visits
    }

    /// Staged visitors are known from the first page, so that all their pages count at once.
    var isStaged: Bool {
        if case .browsing = purpose { false } else { true }
    }

    private func action(
        at position: Int, in pages: [Site.Page], _ random: inout Random
    ) -> Visit.Action {
        let isLast = position == pages.count - 1
        if !isStaged, isLast, position > 1, random.chance(12) {
            return .track(random.pick(Site.events), on: pages[position - 1])
        }
        // Our own pages as referrers would only lengthen the lines.
        if position > 0 { return .page(pages[position], referrer: nil, search: nil) }
        let campaign = isStaged ? nil : Self.campaigns[random.index(weights: [80, 12, 8])]
        let referrer = isStaged ? nil : Self.referrers[random.index(weights: [60, 25, 15])]
        return .page(pages[position], referrer: referrer, search: campaign)
    }

    private func pages(_ random: inout Random) -> [Site.Page] {
        switch purpose {
        case .browsing(let count, let reading):
            return (0..<count).map { _ in random.pick(section(reading, &random)) }
        case .pricing(let after, let plans):
            let before = (0..<after).map { _ in random.pick(Site.products) }
            return before + [plans ? Site.plans : Site.pricing]
        case .docs(let count):
            var pages = Site.docs
            random.shuffle(&pages)
            return Array(pages.prefix(Int(count)))
        }
    }

    private func section(_ reading: Reading, _ random: inout Random) -> [Site.Page] {
        let sections = [
            Site.home, Site.products, Site.blog, Site.caseStudies, Site.company, Site.docs,
            [Site.pricing, Site.plans],
        ]
        let weights =
            switch reading {
            case .general: [18, 42, 14, 14, 12, 0, 0]
            case .withDocs: [14, 32, 10, 10, 8, 26, 0]
            case .all: [18, 36, 14, 12, 8, 8, 4]
            }
        return sections[random.index(weights: weights)]
    }

    private static let campaigns = [
        nil, "?utm_source=newsletter&utm_campaign=autumn", "?utm_source=fair&utm_medium=badge",
    ]
    private static let referrers = [
        nil, "https://search.example/", "https://news.photonics-weekly.example/",
    ]
}
