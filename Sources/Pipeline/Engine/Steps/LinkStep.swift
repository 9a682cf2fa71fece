import Ingest
import Timeline

/// Ties visitors that said who they are to their accounts.
struct LinkStep {
    private let context: RunContext

    init(_ context: RunContext) { self.context = context }

    func run(_ book: AccountBook) throws {
        let links = visitorLinks(in: book, settings: context.configuration.settings.web)
        guard !links.isEmpty else { return }
        try context.store.transaction {
            let recordedAt = context.wallClock()
            for link in links { _ = try context.store.append(link, recordedAt: recordedAt) }
        }
    }
}
