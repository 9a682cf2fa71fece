/// One row of a table: its fields as bytes, and where it stood in the file.
///
/// A row is a value that shares the buffer of the rows parsed with it. It may be kept; a kept row
/// keeps that buffer (about 64 KiB) alive. Reading a field copies nothing.
public struct CSVRow: Sendable {
    /// How many rows came before this one; the header, if there is one, has index 0.
    public let index: Int
    /// Physical line on which the row begins, counted from 1; line breaks in quoted fields count.
    public let line: Int

    /// The fields of many rows, each followed by one NUL.
    private let storage: [UInt8]
    /// The end of each field in `storage`, where its NUL stands.
    private let ends: [Int]
    private let fields: Range<Int>

    init(index: Int, line: Int, storage: [UInt8], ends: [Int], fields: Range<Int>) {
        self.index = index
        self.line = line
        self.storage = storage
        self.ends = ends
        self.fields = fields
    }

    /// The number of fields, at least 1. Rows of one file may differ: compare with the header.
    public var count: Int { fields.count }

    /// All fields, each followed by one NUL.
    ///
    /// No field contains a NUL, so two rows have equal bytes exactly if they have equal fields:
    /// a hash of these bytes tells whether a row changed, however it was quoted.
    public var bytes: ArraySlice<UInt8> {
        storage[start(of: fields.lowerBound)...ends[fields.upperBound - 1]]
    }

    /// The bytes of the field at `position`, without quotes, with spaces kept.
    ///
    /// - Precondition: `position` is in `0..<count`.
    public subscript(position: Int) -> ArraySlice<UInt8> {
        precondition(position >= 0 && position < count, "the row has no such field")
        let field = fields.lowerBound + position
        return storage[start(of: field)..<ends[field]]
    }

    /// Hands the bytes of the field at `position` to `body`; quicker than the slice.
    ///
    /// - Precondition: `position` is in `0..<count`.
    public func withField<Result, Failure: Error>(
        _ position: Int, _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        precondition(position >= 0 && position < count, "the row has no such field")
        let field = fields.lowerBound + position
        return try body(storage.span.extracting(start(of: field)..<ends[field]))
    }

    /// The field at `position` as text, allocated.
    ///
    /// Bytes that are not UTF-8 become U+FFFD; decode `row[position]` in another encoding.
    public func string(_ position: Int) -> String {
        String(decoding: self[position], as: UTF8.self)
    }

    /// Whether the field at `position` has no bytes; `""` and nothing at all are the same.
    public func isEmpty(_ position: Int) -> Bool {
        precondition(position >= 0 && position < count, "the row has no such field")
        let field = fields.lowerBound + position
        return start(of: field) == ends[field]
    }

    private func start(of field: Int) -> Int {
        field == 0 ? 0 : ends[field - 1] + 1
    }
}
