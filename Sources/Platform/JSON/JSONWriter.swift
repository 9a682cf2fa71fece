/// Writes JSON documents one after another into memory it reuses.
///
/// The text is compact and valid by construction: an object takes only fields, an array only
/// elements, commas are set by the writer. Keys are written in the order given; a key given twice
/// is written twice.
///
/// ```swift
/// var writer = JSONWriter()
/// writer.object { event in
///     event.field("path", path)
///     event.field("seconds", 30)
///     event.object("page") { page in page.field("title", title) }
/// }
/// store(writer.bytes)
/// ```
public struct JSONWriter: ~Copyable {
    @usableFromInline var text = JSONText()

    /// A writer without a document.
    public init() {}

    /// The document written last in UTF-8; empty if its closure threw.
    ///
    /// A copy of it that outlives the next document costs that document a new buffer.
    public var bytes: [UInt8] { text.bytes }

    /// Replaces the document by an object whose fields `body` writes.
    @inlinable
    public mutating func object<Failure: Error>(
        _ body: (inout JSONObjectWriter) throws(Failure) -> Void
    ) throws(Failure) {
        text.bytes.removeAll(keepingCapacity: true)
        do {
            try text.append(objectBy: body)
        } catch {
            text.bytes.removeAll(keepingCapacity: true)
            throw error
        }
    }

    /// Replaces the document by an array whose elements `body` writes.
    @inlinable
    public mutating func array<Failure: Error>(
        _ body: (inout JSONArrayWriter) throws(Failure) -> Void
    ) throws(Failure) {
        text.bytes.removeAll(keepingCapacity: true)
        do {
            try text.append(arrayBy: body)
        } catch {
            text.bytes.removeAll(keepingCapacity: true)
            throw error
        }
    }
}
