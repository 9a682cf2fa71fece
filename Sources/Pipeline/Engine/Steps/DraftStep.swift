import Acting
import CivilTime
import Concurrency
import Drafting
import Recommending
import Timeline

/// Drafts what was raised or has moved to another rep, from facts alone; a recommendation whose record supports no draft has none.
struct DraftStep {
    private let context: RunContext

    init(_ context: RunContext) { self.context = context }

    func run(
        _ cases: [Case], books: Books
    ) throws -> [RecommendationID: Draft] {
        let configuration = context.configuration
        let now = context.now
        var drafts: [RecommendationID: Draft] = [:]
        var done = 0
        try overlap(
            ahead: 256,
            producing: { hand in
                for found in cases {
                    let draft = Self.draft(found.recommendation, configuration, books.accounts, now)
                    try hand((found, draft))
                }
            },
            consuming: { (found: Case, draft: Draft?) in
                done += 1
                context.progress(.draft, done, cases.count)
                guard let draft else { return }
                let recommendation = found.recommendation
                drafts[recommendation.id] = draft
                try context.decide(
                    .draftChecked, stream: "recommendation/\(recommendation.id)",
                    key: found.key("draft"), causation: found.position,
                    correlation: recommendation.wake.position, draft)
            })
        return drafts
    }

    private static func draft(
        _ recommendation: Recommendation, _ configuration: Configuration, _ book: AccountBook,
        _ now: Instant
    ) -> Draft? {
        guard let watch = configuration.watch(recommendation.watch),
            let playbook = configuration.playbook(recommendation.playbook)
        else { return nil }
        let facts = FactSheet(
            for: recommendation, book: book, rules: configuration.rules,
            workspace: configuration.settings.workspace, allowed: watch.envelope.data, now: now)
        return TemplateWriter.draft(recommendation, playbook: playbook, facts: facts)
    }
}
