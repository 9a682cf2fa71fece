import Drafting
import Recommending
import Timeline

/// Drafts what was raised, from facts alone; a recommendation whose record supports no draft has none.
struct DraftStep {
    private let context: RunContext

    init(_ context: RunContext) { self.context = context }

    func run(
        _ raised: [RecommendStep.Raised], books: Books
    ) throws -> [RecommendationID: Draft] {
        let configuration = context.configuration
        var drafts: [RecommendationID: Draft] = [:]
        for (index, item) in raised.enumerated() {
            let recommendation = item.recommendation
            context.progress(.draft, index + 1, raised.count)
            guard let watch = configuration.watch(recommendation.watch),
                let playbook = configuration.playbook(recommendation.playbook)
            else { continue }
            let facts = FactSheet(
                for: recommendation, book: books.accounts, rules: configuration.rules,
                workspace: configuration.settings.workspace, allowed: watch.envelope.data,
                now: context.now)
            guard
                let draft = TemplateWriter.draft(
                    recommendation, playbook: playbook, facts: facts)
            else { continue }
            drafts[recommendation.id] = draft
            try context.decide(
                .draftChecked, stream: "recommendation/\(recommendation.id)",
                key: "draft:\(recommendation.id)", causation: item.position,
                correlation: recommendation.wake.position, draft)
        }
        return drafts
    }
}
