import Concurrency
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
        var places: [String] = []
        // Putting digests together and rendering them are each half of the work.
        try context.store.transaction {
            try overlap(
                ahead: 8,
                producing: { hand in
                    for rep in reps {
                        let date = settings.digest.nextDate(at: builder.now, zone: rep.zone)
                        try hand(builder.digest(for: rep, date: date))
                    }
                },
                consuming: { (digest: DailyDigest) in
                    let payload = try Payload.encode(digest)
                    let hash = SecureHash(of: payload).prefix(16)
                    let stream = "digest/\(digest.rep)/\(digest.date)"
                    try context.decide(
                        .digestPrepared, stream: stream, key: "\(stream):\(hash)",
                        causation: nil, data: payload)
                    places.append(try deliver(digest))
                    context.progress(.digest, places.count, reps.count)
                })
        }
        return places
    }
}
