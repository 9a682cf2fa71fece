public import Timeline

/// The newest known state of every CRM record: a fold of the log that tonight's export is compared with.
public protocol RecordStore {
    /// The rows of one object as they last stood in an export.
    func knownRows(_ kind: RecordKind) throws -> KnownRows

    /// The payload that last described the whole record: an object with `fields`.
    func payload(kind: RecordKind, id: String) throws -> [UInt8]?

    /// Remembers a record seen for the first time.
    ///
    /// - Parameter position: Of the event that describes it whole; nil for rows that are facts themselves.
    func add(kind: RecordKind, id: String, hash: Int64, at position: Position?) throws

    /// Remembers what a record's row has become.
    ///
    /// - Parameter payload: What describes the record now; nil where only the row's spelling changed.
    func change(kind: RecordKind, id: String, hash: Int64, payload: [UInt8]?) throws
}
