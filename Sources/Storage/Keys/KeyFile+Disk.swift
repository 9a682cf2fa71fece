import CivilTime
import Crypto
import SQLite
public import Timeline

extension KeyFile {
    /// Makes the keys that are new durable, in one transaction; about 1 µs a key.
    ///
    /// Before the log's transaction that uses them commits: a key that no event uses does no harm, an
    /// event whose key is lost is erased.
    func commit() throws {
        guard !table.fresh.isEmpty || addresses?.fresh.isEmpty == false else { return }
        try onDisk {
            try connection.transaction {
                try insertKeys()
                try insertAddresses()
            }
        }
        table.settle()
        addresses?.settle()
    }

    /// Destroys somebody's key: nothing that was sealed with it will ever open again.
    ///
    /// Done again, it does what may be left to do.
    ///
    /// - Returns: Whether there was such a person, erased now or earlier.
    /// - Throws: `KeyFileError.inUse` where the key is destroyed, but a reader keeps the disk from
    ///   being cleaned of it.
    @discardableResult
    public func destroy(_ person: PersonID) throws -> Bool {
        try load()
        precondition(table.fresh.isEmpty, "keys are destroyed between transactions")
        guard table.contains(person.rawValue) else { return false }
        try onDisk {
            if !table.isDestroyed(person.rawValue) {
                // What rows say of somebody would outlive them.
                let numbers = [person, try rowKey(makes: false)].compactMap { $0?.rawValue }
                try connection.transaction { try overwrite(numbers) }
                for number in numbers { table.destroy(number) }
            }
            // Earlier pages of the write-ahead log hold the key; the file is overwritten in place.
            guard try connection.integer("PRAGMA wal_checkpoint(TRUNCATE)") == 0 else {
                throw KeyFileError.inUse
            }
        }
        return true
    }

    private func overwrite(_ numbers: [Int]) throws(SQLiteError) {
        let update = try connection.prepare(
            """
            UPDATE persons SET key = zeroblob(\(SealingKey.length)), destroyed_at = ?
            WHERE id = ?
            """)
        for number in numbers {
            update.bind(1, source.wallClock().rawValue)
            update.bind(2, Int64(number))
            try update.run()
        }
    }

    /// What SQLite finds wrong with the file; none where it is sound.
    public func findings(thoroughly: Bool) throws -> [String] {
        try onDisk { try connection.findings(thoroughly: thoroughly) }
    }

    /// Reads the keys of the file, once.
    func load() throws {
        if version == nil { try loadMore() }
    }

    /// Reads what the file has beyond what is in memory.
    func loadMore() throws {
        try onDisk {
            if version == nil { version = try dataVersion() }
            let select = try connection.prepare(
                "SELECT name, key, destroyed_at FROM persons WHERE id > ? ORDER BY id")
            select.bind(1, Int64(table.count - table.fresh.count))
            while try select.step() {
                let name = select.withSpan(0) { UInt128(littleEndianBytes: $0) }
                let key = select.bytes(1)
                guard key.count == SealingKey.length else { throw KeyFileError.unknown }
                table.load(name, key, isDestroyed: !select.isNull(2))
            }
        }
    }

    /// Forgets what is in memory if another process has changed the file since: somebody may be erased,
    /// or have a key by now.
    func refresh() throws {
        try onDisk {
            guard let version, try dataVersion() != version else { return }
            table.wipe()
            table = KeyTable()
            addresses = nil
            self.version = nil
        }
    }

    func loadAddresses() throws {
        guard addresses == nil else { return }
        try onDisk {
            var read = AddressTable()
            let select = try connection.prepare("SELECT hash, person FROM addresses")
            while try select.step() {
                let hash = UInt64(bitPattern: select.integer(0))
                read.load(.init(hash: hash, person: Int32(select.integer(1))))
            }
            addresses = read
        }
    }

    private func insertKeys() throws(SQLiteError) {
        let insert = try connection.prepare(
            "INSERT INTO persons (id, name, key, created_at) VALUES (?, ?, ?, ?)")
        var number = table.count - table.fresh.count
        for key in table.fresh {
            number += 1
            insert.bind(1, Int64(number))
            insert.bind(2, blob: key.name.littleEndianBytes[...])
            insert.bind(3, blob: table.secret(number))
            insert.bind(4, key.createdAt.rawValue)
            try insert.run()
        }
    }

    private func insertAddresses() throws(SQLiteError) {
        let insert = try connection.prepare("INSERT INTO addresses (hash, person) VALUES (?, ?)")
        for entry in addresses?.fresh ?? [] {
            insert.bind(1, Int64(bitPattern: entry.hash))
            insert.bind(2, Int64(entry.person))
            try insert.run()
        }
    }

    private func dataVersion() throws(SQLiteError) -> Int64 {
        try connection.integer("PRAGMA data_version") ?? 0
    }

    /// Errors of SQLite name this file, not the log.
    private func onDisk<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as SQLiteError {
            throw KeyFileError.database(error)
        }
    }
}

extension UInt128 {
    /// From 16 bytes, the lowest first.
    init(littleEndianBytes bytes: Span<UInt8>) {
        self = bytes.indices.reduce(0) { $0 | UInt128(bytes[$1]) << (8 * UInt128($1)) }
    }

    /// 16 bytes, the lowest first.
    var littleEndianBytes: [UInt8] {
        (0..<16).map { UInt8(truncatingIfNeeded: self >> (8 * UInt128($0))) }
    }
}
