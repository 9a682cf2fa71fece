import Crypto
import Digest
import Timeline

/// Prepares the digest that is due next for every rep, and hands it on.
struct DigestStep {
    private let context: RunContext

    init(_ context: RunContext) { self.context = context }

    /// - Returns: What `deliver` returned, in order of the reps' names.
    func run(_ books: Books, deliver: (DailyDigest) throws -> String) throws -> [String] {
        let settings = context.configuration.settings
        let builder = DigestBuilder(
            book: books.accounts, cases: books.cases, workspace: settings.workspace,
            items: settings.digest.items, now: context.now)
        let reps = builder.reps
        return try context.store.transaction {
            try reps.enumerated().map { index, rep in
                let digest = builder.digest(
                    for: rep, date: settings.digest.nextDate(at: context.now, zone: rep.zone))
                let hash = SecureHash(of: try Payload.encode(digest)).prefix(16)
                let stream = "digest/\(digest.rep)/\(digest.date)"
                try context.decide(
                    .digestPrepared, stream: stream, key: "\(stream):\(hash)", causation: nil,
                    digest)
                context.progress(.digest, index + 1, reps.count)
                return try deliver(digest)
            }
        }
    }
}
