import Crypto
import Ingest
import JSON
import SQLite
public import Timeline

/// What a store seals and opens with, once it has had to.
struct Vault {
    let keys: KeyFile
    let sealer: Sealer
    /// What the log knows of its file of keys.
    var mark: KeyFile.Mark?
}

extension Store {
    /// Checkpoints that tell which file of keys is the log's and how many keys it has at least, where
    /// others have a position.
    private static let (keyFile, keyCount) = ("keys.file", "keys.count")

    /// The file of keys; nil for a store that seals nothing.
    public func keys() throws -> KeyFile? { try openedVault()?.keys }

    /// Sees to it that the log's keys are there, if it needs any, before anything is answered without.
    ///
    /// - Throws: `StorageError.keys` where the file is not that of the log, or lacks keys that it uses.
    public func checkKeys() throws { _ = try vaultOfSealed() }

    /// How many keys there are or were; nil for a log in which nothing is sealed.
    ///
    /// - Throws: As ``checkKeys()``.
    public func keyCount() throws -> Int? {
        guard let keys = try vaultOfSealed()?.keys else { return nil }
        return try explained("a key") {
            try keys.load()
            return keys.mark.count
        }
    }

    private func vaultOfSealed() throws -> Vault? {
        try checkpoint(Self.keyCount).rawValue > 0 ? neededVault() : nil
    }

    // MARK: Sealing

    /// An event as it is stored, and the key it had while keys with addresses were not hashed.
    func sealed(_ event: NewEvent) throws -> (event: NewEvent, formerKey: String?) {
        guard event.type.mayBeSealed, let vault = try openedVault() else { return (event, nil) }
        var stored = event
        stored.data = try sealed(event.data, of: event.type, stream: event.stream)
        guard let key = event.key, key.utf8.contains(UInt8(ascii: "@")) else {
            return (stored, nil)
        }
        stored.key = vault.keys.pseudonym(of: key)
        return (stored, key)
    }

    /// What describes a record, as it is stored.
    func sealed(_ payload: [UInt8], kind: RecordKind, id: String) throws -> [UInt8] {
        guard let type = kind.added else { return payload }
        let stored = try sealed(payload, of: EventType(type), stream: "\(kind.rawValue)/\(id)")
        if !isInTransaction { try commitKeys() }
        return stored
    }

    /// A payload of a type as it is stored.
    func sealed(
        _ data: [UInt8], of type: EventType, stream: String
    ) throws -> [UInt8] {
        guard type.mayBeSealed, let vault = try openedVault() else { return data }
        return try explained(type.storedName) {
            try vault.sealer.seal(data, of: type, stream: stream) ?? data
        }
    }

    /// Makes new keys durable; to be called before the transaction that uses them commits.
    func commitKeys() throws {
        guard let vault, mode == .readWrite else { return }
        try explained("a key") { try vault.keys.commit() }
        let mark = vault.keys.mark
        guard mark.count > 0, mark != vault.mark else { return }
        try setCheckpoint(Self.keyFile, Position(mark.id))
        try setCheckpoint(Self.keyCount, Position(Int64(mark.count)))
        self.vault?.mark = mark
    }

    // MARK: Opening

    /// Hands a stored payload to `body` as it was before it was sealed.
    ///
    /// - Parameter place: Where it stands, for an error.
    func withOpened<Result>(
        _ data: Span<UInt8>, at place: @autoclosure () -> String,
        _ body: (Span<UInt8>) throws -> Result
    ) throws -> Result {
        guard Sealer.isSealed(data) else { return try body(data) }
        let vault = try neededVault()
        let opened = try explained(place()) { try vault.sealer.open(data) }
        guard let opened else { return try body(data) }
        return try body(opened.span)
    }

    /// A stored payload as it was before it was sealed.
    func opened(_ data: [UInt8], at place: @autoclosure () -> String) throws -> [UInt8] {
        try withOpened(data.span, at: place()) { [UInt8](copying: $0) }
    }

    /// Appends a stored payload to `bytes` as it was before it was sealed.
    ///
    /// - Parameter place: Where it stands, for an error.
    func appendOpened(
        _ data: Span<UInt8>, to bytes: inout [UInt8], at place: @autoclosure () -> String
    ) throws {
        try withOpened(data, at: place()) { bytes.append(copying: $0) }
    }

    /// Whether two payloads say the same, be they sealed or not; about erased people they say nothing.
    func isSame(_ stored: [UInt8], _ new: [UInt8]) throws -> Bool {
        if stored == new { return true }
        guard Sealer.isSealed(stored.span) || Sealer.isSealed(new.span) else { return false }
        let place = "an event with the same key"
        return try opened(stored, at: place) == opened(new, at: place)
    }

    /// The event as reading it back will give it: without what it says about erased people.
    public func asRead(_ event: NewEvent) throws -> NewEvent {
        guard event.type.mayBeSealed, let vault = try openedVault(), try vault.keys.hasErased()
        else { return event }
        var event = event
        let stored = try sealed(event.data, of: event.type, stream: event.stream)
        event.data = try opened(stored, at: event.stream)
        return event
    }

    /// Sees to it that whom another process has erased since is erased here, too, and that whom it gave
    /// a key has that one.
    ///
    /// Within a transaction only at its beginning: later that would lose its own new keys.
    func refreshKeys() throws {
        try explained("a key") { try vault?.keys.refresh() }
    }

    // MARK: The file

    /// What opens something sealed. A log that came from elsewhere may not know yet which keys it needs:
    /// new ones are of no use.
    private func neededVault() throws -> Vault {
        guard let vault = try openedVault(isNeeded: true) else {
            throw StorageError.keys(path: "the file of keys", .missing)
        }
        return vault
    }

    func openedVault(isNeeded: Bool = false) throws -> Vault? {
        if let vault { return vault }
        guard let keySource else { return nil }
        let count = Int(try checkpoint(Self.keyCount).rawValue)
        let mark = KeyFile.Mark(id: try checkpoint(Self.keyFile).rawValue, count: count)
        let keys = try explained("a key") {
            try KeyFile(
                keySource, isWritten: mode == .readWrite, isNeeded: isNeeded,
                mark: count > 0 ? mark : nil)
        }
        let opened = Vault(keys: keys, sealer: Sealer(keys: keys), mark: mark)
        vault = opened
        return opened
    }

    /// Runs `body`; what goes wrong with keys names their file, what goes wrong with a payload its place.
    func explained<Result>(
        _ place: @autoclosure () -> String, _ body: () throws -> Result
    ) throws -> Result {
        do {
            return try body()
        } catch let error as KeyFileError {
            throw StorageError.keys(path: keySource?.path ?? "", error)
        } catch SealingError.missingKey {
            // The log knows that this is its file, so it can only be an older state of it.
            throw StorageError.keys(path: keySource?.path ?? "", .outdated)
        } catch let error as SealingError {
            throw StorageError.unreadable(place: place(), error)
        }
    }
}
