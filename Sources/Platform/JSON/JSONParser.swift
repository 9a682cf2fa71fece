/// Parses JSON documents one after another into memory it reuses.
///
/// Keep one parser for many documents: parsing is then free of allocations, and a document of 200
/// bytes takes about 0.2 µs. A parser belongs to one thread at a time. It holds about 15 bytes for
/// each byte of the largest document it has seen.
///
/// ```swift
/// var parser = JSONParser()
/// let visit = try parser.parse(line)
/// let path = visit["context"]?["page"]?["path"]?.string
/// ```
public struct JSONParser: ~Copyable {
    /// The largest document that is read, in bytes.
    public static let maximumLength = 16 << 20
    /// How deep arrays and objects may be nested; an empty innermost one is not counted.
    public static let maximumDepth = 64

    private let tape = JSONTape(maximumDepth: JSONParser.maximumDepth)

    /// A parser without buffers; the first documents grow them.
    public init() {}

    /// Parses one document and gives a view of its outermost value.
    ///
    /// The document is one JSON value in UTF-8 with optional white space around it, and without a
    /// byte-order mark. It is copied, so `bytes` may change afterwards.
    ///
    /// - Returns: A view that ends with the next call of this method; see `JSONView`.
    public mutating func parse(_ bytes: Span<UInt8>) throws(JSONError) -> JSONView {
        guard bytes.count <= Self.maximumLength else { throw .tooLong(length: bytes.count) }
        let code = tape.parse(bytes)
        guard code == 0 else { throw Self.failure(code: code, bytes: bytes) }
        return JSONView(root: tape)
    }

    /// Parses one document held in an array; see `parse(_:)` for spans.
    public mutating func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONView {
        try parse(bytes.span)
    }

    @inline(never)
    private static func failure(code: Int32, bytes: Span<UInt8>) -> JSONError {
        let copy = unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
        return JSONFaultFinder.fault(in: copy) ?? .parser(code: code)
    }
}
