public import CivilTime
public import Crypto
import FileSystem
import SQLite
public import Timeline

/// The keys with which what is personal is sealed: one a person, in a file of its own beside the log.
///
/// Whoever has the log alone can read nothing about people, and whose key is destroyed is erased from
/// it. All keys are in memory once one is asked for, about 110 bytes a person.
public final class KeyFile: PersonKeys {
    private let id: Int64
    let connection: Connection
    var table = KeyTable()
    var addresses: AddressTable?
    /// Which state of the file is in memory, as its readers see it change.
    var version: Int64?
    private let hash: LookupHash
    let source: Source
    private var randomness: [UInt8] = []

    /// Where keys come from.
    public struct Source {
        /// The file; made when the first key is.
        public let path: String
        /// Tells when a key is made.
        public let wallClock: () -> Instant
        /// Gives bytes that nobody can predict.
        public let randomBytes: (Int) -> [UInt8]

        /// The file at `path`.
        public init(
            path: String, wallClock: @escaping () -> Instant,
            randomBytes: @escaping (Int) -> [UInt8] = secureRandomBytes
        ) {
            self.path = path
            self.wallClock = wallClock
            self.randomBytes = randomBytes
        }
    }

    /// What a log with sealed values knows of its file of keys.
    struct Mark: Equatable {
        /// Which file it is.
        var id: Int64
        /// How many keys it has at least.
        var count: Int
    }

    /// Opens the file, or makes it where it may be written and no log needs an earlier one.
    ///
    /// - Parameters:
    ///   - isNeeded: Whether something sealed is to be opened.
    ///   - mark: What the log knows of it; nil for a log without sealed values.
    /// - Throws: `KeyFileError`, `FileError`.
    init(_ source: Source, isWritten: Bool, isNeeded: Bool = false, mark: Mark?) throws {
        if FileSystem.kind(of: source.path) == nil, isNeeded || mark != nil || !isWritten {
            throw KeyFileError.missing
        }
        if isWritten { try FileSystem.makePrivate(source.path) }
        do {
            connection = try Connection(
                path: source.path, mode: isWritten ? .readWrite : .readOnly)
            let identity = try KeySchema.prepare(connection, isWritten: isWritten) {
                let id = source.randomBytes(8).reduce(0) { $0 << 8 | Int64($1) }
                return .init(
                    id: id & .max, secret: source.randomBytes(LookupHash.secretLength))
            }
            id = identity.id
            hash = LookupHash(secret: identity.secret)
            // An older copy would give numbers that the log uses to somebody else.
            let count = try connection.integer("SELECT max(id) FROM persons") ?? 0
            if let mark, mark.id == id, mark.count > count { throw KeyFileError.outdated }
        } catch let error as SQLiteError {
            throw KeyFileError.database(error)
        }
        guard mark == nil || mark?.id == id else { throw KeyFileError.foreign }
        self.source = source
    }

    deinit {
        wipe(&randomness)
        table.wipe()
    }

    /// What the log is to know of the file as it is now.
    var mark: Mark { Mark(id: id, count: table.count) }

    /// The number of somebody's key, which is made on first use; nil once the person is erased.
    ///
    /// About 1 µs. A new key is of no use to others before ``commit()``.
    public func person(named name: Span<UInt8>) throws -> PersonID? {
        try load()
        let name = hash(name)
        if let known = table[name] { return table.isDestroyed(known) ? nil : PersonID(known) }
        if randomness.isEmpty { randomness = source.randomBytes(256 * SealingKey.length) }
        let secret = randomness.suffix(SealingKey.length)
        randomness.removeLast(SealingKey.length)
        return PersonID(table.add(name, secret, at: source.wallClock()))
    }

    /// The number of somebody who has a key, also a destroyed one.
    public func person(named name: String) throws -> PersonID? {
        try load()
        return table[hash(name.utf8.span)].map { PersonID($0) }
    }

    /// The number of the key that seals what is kept beside the log and can be made anew from it.
    ///
    /// Whenever somebody is erased it is destroyed, too, and the next one has another name.
    ///
    /// - Parameter makes: Makes it if it is not there; else nil is returned.
    func rowKey(makes: Bool) throws -> PersonID? {
        try load()
        let name = "rows/\(table.destroyedCount)"
        return makes ? try person(named: name.utf8.span) : try person(named: name)
    }

    /// Somebody's key.
    public func key(of person: PersonID) throws -> PersonKey {
        // What a reader has not seen yet may have been written since.
        if !table.contains(person.rawValue) { try loadMore() }
        guard table.contains(person.rawValue) else { return .missing }
        if table.isDestroyed(person.rawValue) { return .destroyed }
        return .held(table.key(person.rawValue))
    }

    /// What stands in the log for a text that holds somebody's address and is only ever compared.
    func pseudonym(of text: String) -> String {
        var digits: [UInt8] = []
        Base64URL.encode(hash(text.utf8.span).littleEndianBytes.span, appendingTo: &digits)
        return "sealed:" + String(decoding: digits, as: UTF8.self)
    }

    /// Whether anybody was erased.
    func hasErased() throws -> Bool {
        try load()
        return table.destroyedCount > 0
    }

    /// Remembers that somebody has, or had, this mail address.
    public func note(address: Span<UInt8>, of person: PersonID) throws {
        try loadAddresses()
        addresses?.add(.init(hash: addressHash(address), person: Int32(person.rawValue)))
    }

    /// Everybody who has, or had, a mail address, in order of their keys: a contact, a lead, a visitor.
    public func people(withAddress address: String) throws -> [PersonID] {
        try loadAddresses()
        return addresses?.people(addressHash(address.utf8.span)).map { PersonID($0) } ?? []
    }

    private func addressHash(_ address: Span<UInt8>) -> UInt64 {
        let lower = address.indices.map { index in
            let byte = address[index]
            return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
        }
        return UInt64(truncatingIfNeeded: hash(lower.span))
    }
}
