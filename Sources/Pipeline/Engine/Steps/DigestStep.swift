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
        let digests = builder.reps.map { rep in
            builder.digest(
                for: rep, date: settings.digest.nextDate(at: context.now, zone: rep.zone))
        }
        try context.store.transaction {
            for digest in digests {
                let hash = SecureHash(of: try Payload.encode(digest)).prefix(16)
                let stream = "digest/\(digest.rep)/\(digest.date)"
                try context.decide(
                    .digestPrepared, stream: stream, key: "\(stream):\(hash)", causation: nil,
                    digest)
            }
        }
        return try digests.enumerated().map { index, digest in
            context.progress(.digest, index + 1, digests.count)
            return try deliver(digest)
        }
    }
}
