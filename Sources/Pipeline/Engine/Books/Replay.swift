import Acting
import Crypto
public import Timeline
import Trust

/// Folding the log anew, beside the rows that are stored, to prove them or to replace them.
public struct Replay {
    /// What a projection is, by its rows.
    public struct Content: Equatable, Sendable {
        /// How many rows there are of each sort: of accounts, contacts, …
        public fileprivate(set) var rows: [String: Int] = [:]
        /// A BLAKE2b-256 over all keys and values in their order.
        public fileprivate(set) var hash = ""
    }

    /// A projection as it is stored and as the log says.
    public struct Finding: Sendable {
        /// Which one.
        public let name: ProjectionName
        /// How far the stored rows go; nil if there are none, or of another version.
        public let position: Position?
        /// What is stored.
        public let stored: Content
        /// What the log says.
        public let replayed: Content
        /// The first key that one of both does not have, or has with another value.
        public let firstDifference: String?

        /// Whether rows were there to be proved, and the log says the same.
        public var isProved: Bool { position != nil && stored == replayed }

        /// Whether rows are there that say something else than the log.
        public var isWrong: Bool { position != nil && stored != replayed }
    }

    private let store: any HomeStore
    private let names: [ProjectionName]
    private let books: Books

    /// Folds the log up to where the stored rows go; to its end where there are none.
    ///
    /// About a microsecond an event.
    ///
    /// - Parameters:
    ///   - names: The projections that are looked at.
    ///   - progress: Told how many events were looked at, and how many there are.
    public init(
        _ store: any HomeStore, interest: Interest, names: [ProjectionName],
        progress: (_ done: Int, _ total: Int) -> Void
    ) throws {
        self.store = store
        self.names = names
        var books = Books(interest: interest)
        let positions = try ProjectionName.allCases.map {
            try store.projectionCheckpoint($0)?.position
        }
        try books.readOn(store, upTo: positions.compactMap(\.self).min(), progress: progress)
        self.books = books
    }

    /// Compares both row by row.
    public func findings() throws -> [Finding] {
        try names.map { name in
            switch name {
            case .accounts: try finding(books.accounts)
            case .recommendations: try finding(books.cases)
            case .trust: try finding(books.trust)
            case .runs: try finding(books.ledger)
            }
        }
    }

    /// Puts the replayed rows in place of the stored ones, in one transaction with how far they go.
    public func swap() throws {
        try store.transaction {
            for name in names {
                switch name {
                case .accounts: try swap(books.accounts)
                case .recommendations: try swap(books.cases)
                case .trust: try swap(books.trust)
                case .runs: try swap(books.ledger)
                }
            }
        }
    }

    private func swap<Fold: Projection>(_ projection: Fold) throws {
        try store.removeRows(of: Fold.name)
        try store.storeRows(of: Fold.name, books.checkpoint(projection)) { take in
            try projection.forEachRow { try take($0, $1) }
        }
    }

    private func finding<Fold: Projection>(_ projection: Fold) throws -> Finding {
        var replayed = ContentHasher()
        try projection.forEachRow { replayed.take($0, $1) }
        var stored = ContentHasher()
        var damaged: String?
        do {
            try store.readRows(of: Fold.name) { stored.take($0.key, $0.value) }
        } catch let error as RowError {
            damaged = error.key
        }
        let checkpoint = try store.projectionCheckpoint(Fold.name)
        let isComparable =
            checkpoint?.version == projection.version && checkpoint?.position == books.position
        let (first, second) = (stored.finish(), replayed.finish())
        return Finding(
            name: Fold.name, position: isComparable ? checkpoint?.position : nil, stored: first,
            replayed: second,
            firstDifference: first == second
                ? nil : try damaged ?? firstDifference(projection))
    }

    private func firstDifference<Fold: Projection>(_ projection: Fold) throws -> String? {
        var values: [String: UInt64] = [:]
        try projection.forEachRow { values[$0] = quickHash($1.span) }
        var differing: [String] = []
        try store.readRows(of: Fold.name) { row in
            if values.removeValue(forKey: row.key) != quickHash(row.value.span) {
                differing.append(row.key)
            }
        }
        return (differing + values.keys).min()
    }
}

/// Hashes rows as they come.
private struct ContentHasher: ~Copyable {
    private var content = Replay.Content()
    private var hasher = SecureHasher()

    mutating func take(_ key: String, _ value: [UInt8]) {
        let sort = key.prefix { $0 != "/" }
        content.rows[String(sort), default: 0] += 1
        let key = Array(key.utf8)
        // With their lengths, or bytes could move from one to the next.
        hasher.update(Array("\(key.count) \(value.count) ".utf8)[...])
        hasher.update(key[...])
        hasher.update(value[...])
    }

    consuming func finish() -> Replay.Content {
        var content = content
        content.hash = hasher.finish()
        return content
    }
}
