/// The newest known state of every CRM record: a fold of the log that tonight's export is compared with.
public protocol RecordStore {
    /// The records of one object as the last exports left them.
    func records(_ kind: RecordKind) throws -> KnownRecords

    /// Keeps the records of one object for the next export.
    func keep(_ records: KnownRecords, of kind: RecordKind) throws

    /// What describes a record whole: its id, and an object with `fields`. Nil where nothing does.
    func description(
        _ kind: RecordKind, at place: RecordPlace
    ) throws -> (id: String, payload: [UInt8])?

    /// Stores what describes a record from now on, in place of what did.
    func describe(
        _ kind: RecordKind, id: String, payload: [UInt8], insteadOf place: RecordPlace
    ) throws -> RecordPlace
}

/// All that is kept of one object's records, besides what describes them: 24 bytes a record.
public struct KnownRecords: Sendable {
    /// The rows that they last had.
    public var rows: KnownRows
    /// Where each is described.
    public var places: [RecordPlace]
    /// What the object's tables looked like, and how full they were.
    public var summary: TableSummary

    /// These records; none by default.
    public init(
        rows: KnownRows = KnownRows(), places: [RecordPlace] = [],
        summary: TableSummary = TableSummary()
    ) {
        precondition(rows.count == places.count, "each record has a place")
        self.rows = rows
        self.places = places
        self.summary = summary
    }
}
