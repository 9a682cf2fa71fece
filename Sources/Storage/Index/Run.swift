import SQLite

/// A sorted run: pages of entries, and what is kept of it in memory.
struct Run {
    /// Entries of a chunk; with its row's header it fills a page of 4,096 bytes.
    static let entriesInChunk = 250
    let kind: Int64
    /// Later runs have larger ids.
    let id: Int64
    let count: Int
    /// The first hash of each chunk.
    let fences: [UInt64]
    let filter: BloomFilter

    var chunks: Int { fences.count }

    /// The chunk that has `hash`, if the run has it.
    func chunk(of hash: UInt64) -> Int? {
        var (low, high) = (0, fences.count)
        while low < high {
            let middle = (low + high) / 2
            if fences[middle] <= hash { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : low - 1
    }

    /// The row of a chunk: runs of all kinds share a table, and one run's chunks lie together.
    func row(_ chunk: Int) -> Int64 { Self.row(kind: kind, id: id, chunk: chunk) }

    static func row(kind: Int64, id: Int64, chunk: Int) -> Int64 {
        (id << 4 | kind) << 24 | Int64(chunk)
    }
}

/// Writes a run from its smallest hash to its largest.
struct RunWriter: ~Copyable {
    private let kind: Int64
    private let id: Int64
    private let insert: Statement
    private var words: [UInt64] = []
    private var count = 0
    private var fences: [UInt64] = []
    private var filter: BloomFilter

    /// - Parameter room: About how many entries it will have.
    init(kind: Int64, id: Int64, room: Int, _ connection: borrowing Connection) throws {
        self.kind = kind
        self.id = id
        insert = try connection.prepare("INSERT INTO run_chunks (id, data) VALUES (?, ?)")
        filter = BloomFilter(count: room)
        words.reserveCapacity(Run.entriesInChunk * 2)
    }

    mutating func append(_ hash: UInt64, _ value: Int64) throws {
        if words.isEmpty { fences.append(hash) }
        words.append(hash)
        words.append(UInt64(bitPattern: value))
        filter.insert(hash)
        count += 1
        if words.count == Run.entriesInChunk * 2 { try writeChunk() }
    }

    private mutating func writeChunk() throws {
        insert.bind(1, Run.row(kind: kind, id: id, chunk: fences.count - 1))
        insert.bind(2, words: words[...])
        try insert.run()
        words.removeAll(keepingCapacity: true)
    }

    /// Writes what is left, and the run itself.
    consuming func finish(_ connection: borrowing Connection) throws -> Run {
        if !words.isEmpty { try writeChunk() }
        let insertRun = try connection.prepare(
            "INSERT INTO runs (kind, id, count, fences, filter) VALUES (?, ?, ?, ?, ?)")
        insertRun.bind(1, kind)
        insertRun.bind(2, id)
        insertRun.bind(3, Int64(count))
        insertRun.bind(4, words: fences[...])
        insertRun.bind(5, words: filter.words[...])
        try insertRun.run()
        return Run(kind: kind, id: id, count: count, fences: fences, filter: filter)
    }
}

/// Reads a run from its smallest hash to its largest, a chunk at a time.
struct RunCursor: ~Copyable {
    private let select: Statement
    private var words: [UInt64] = []
    private var next = 0
    /// The present entry; nil behind the last.
    private(set) var entry: (hash: UInt64, value: Int64)?

    private init(_ select: consuming Statement) { self.select = select }

    /// A cursor at the first entry.
    static func open(_ run: Run, _ connection: borrowing Connection) throws -> RunCursor {
        let select = try connection.prepare(
            "SELECT data FROM run_chunks WHERE id BETWEEN ? AND ? ORDER BY id")
        select.bind(1, run.row(0))
        select.bind(2, run.row(run.chunks))
        var cursor = RunCursor(select)
        try cursor.advance()
        return cursor
    }

    mutating func advance() throws {
        if next == words.count {
            guard try select.step() else {
                entry = nil
                return
            }
            words = select.words(0)
            next = 0
        }
        entry = (words[next], Int64(bitPattern: words[next + 1]))
        next += 2
    }
}
