import CivilTime
import Crypto
import JSON
import Timeline

extension Store {
    /// Fills an empty log with an export: all of it, or nothing. Positions, versions, keys and times of
    /// recording stay as they were, and so do the hashes of decisions, each of which is worked out and
    /// compared; what is kept beside the log is worked out anew. What is sealed stays so, and must open
    /// with the keys that are there: others would seal what is appended next under the same numbers.
    ///
    /// - Parameter forEachChunk: Hands the export's bytes on, in pieces of any size.
    /// - Throws: `LogImportError` where the log has events, or the export is not that of a whole log;
    ///   `StorageError.keys` where its keys are not there.
    public func importLog(
        _ forEachChunk: ((ArraySlice<UInt8>) throws -> Void) throws -> Void
    ) throws -> LogContent {
        try transaction {
            let events = try lastPosition().rawValue
            guard events == 0 else { throw LogImportError.notEmpty(events: events) }
            var run = LogImport(self)
            // A payload of a mebibyte may be longer as a text in JSON.
            var lines = JSONLines(longest: JSONParser.maximumLength)
            try forEachChunk { chunk in
                try lines.split(chunk.span) { try run.take($0, $1) }
            }
            try lines.finish { try run.take($0, $1) }
            guard run.events > 0 else { throw LogImportError.noEvents }
            try rebuildBesideLog()
            return run.finish()
        }
    }

    /// Appends an event as it stood in another log.
    fileprivate func append(_ event: LoggedEvent) throws {
        guard event.data.count <= Self.largestEvent else { throw LogImportError.Problem.tooLong }
        try checkItOpens(event)
        let appending = try appendingNow()
        try appending.seal(isOver: false, connection)
        try appending.append(
            event,
            Appending.Names(
                type: try nameID(event.type), source: try nameID(event.source),
                actor: try nameID(event.actor)))
    }

    private func checkItOpens(_ event: LoggedEvent) throws {
        guard EventType(storedName: event.type).mayBeSealed else { return }
        do {
            try withOpened(event.data.span, at: "") { _ in }
        } catch StorageError.unreadable(_, let error) {
            throw LogImportError.Problem.closed(error)
        }
    }
}

/// An import under way.
private struct LogImport: ~Copyable {
    private(set) var events: Int64 = 0
    private let store: Store
    private var lines = LogLines()
    private var hasher = SecureHasher()

    init(_ store: Store) { self.store = store }

    mutating func take(_ number: Int, _ line: JSONLine) throws {
        do {
            guard case .text(let bytes) = line else { throw LogImportError.Problem.tooLong }
            try store.append(lines.event(in: bytes))
            hasher.update(([UInt8](copying: bytes) + [UInt8(ascii: "\n")])[...])
            events += 1
        } catch let problem as LogImportError.Problem {
            throw LogImportError.line(number, problem)
        }
    }

    consuming func finish() -> LogContent {
        LogContent(events: events, hash: hasher.finish())
    }
}

extension Appending {
    /// Appends an event of another log, which must be the next one in every respect.
    ///
    /// - Throws: `LogImportError.Problem` where it is not.
    fileprivate func append(_ event: LoggedEvent, _ names: Names) throws {
        guard event.position == last + 1 else {
            throw LogImportError.Problem.position(expected: last + 1, found: event.position)
        }
        let before = Int64(try state(of: event.stream)?.version ?? 0)
        guard event.version == before + 1 else {
            throw LogImportError.Problem.version(
                stream: event.stream, expected: before + 1, found: event.version)
        }
        if let key = event.key, let taken = try claim(key, names) {
            throw LogImportError.Problem.keyTaken(source: event.source, key: key, position: taken)
        }
        // An event of another version's types is a decision, too, if it has a hash.
        if event.chain == nil, EventName(rawValue: event.type)?.isDecision == true {
            guard !decisions.isBegun else { throw LogImportError.Problem.unlinked }
            decisions.leaveOut(position: event.position)
        }
        _ = try insert(
            Row(
                stream: event.stream, type: event.type, source: event.source,
                actor: event.actor, names: names,
                occurredAt: Instant(milliseconds: event.occurredAt),
                recordedAt: Instant(milliseconds: event.recordedAt), key: event.key,
                causation: event.causation, correlation: event.correlation, data: event.data,
                isLinked: event.chain != nil))
        if let chain = event.chain, chain != hexadecimal(decisions.head) {
            throw LogImportError.Problem.notAsDecided
        }
    }
}
