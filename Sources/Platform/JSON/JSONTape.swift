internal import CSimdJSON

/// The memory behind one parser and all views of its current document.
///
/// simdjson writes a document as a tape of 64-bit words; walking it here saves a call into C++ per
/// field. Views keep the tape alive, and `generation` exposes a view of a document that has since
/// been overwritten, so that no misuse can reach freed or foreign memory.
@safe @usableFromInline
final class JSONTape {
    /// What changes with each document.
    @usableFromInline
    @unsafe struct Document {
        @usableFromInline var words: UnsafePointer<UInt64>?
        @usableFromInline var strings: UnsafePointer<UInt8>?
        @usableFromInline var generation: UInt64 = 0
    }

    // Behind a pointer: properties of a class are checked for exclusive access at run time, which
    // would cost more than reading them.
    @usableFromInline let document: UnsafeMutablePointer<Document>
    private let parser: OpaquePointer

    init(maximumDepth: Int) {
        // simdjson counts the document itself as a level.
        guard let parser = unsafe csimdjson_create(maximumDepth + 1) else {
            preconditionFailure("out of memory")
        }
        unsafe self.parser = parser
        unsafe document = .allocate(capacity: 1)
        unsafe document.initialize(to: Document())
    }

    deinit {
        unsafe csimdjson_destroy(parser)
        unsafe document.deallocate()
    }

    /// Parses a new document and ends every view of the one before, also when it fails.
    ///
    /// - Returns: 0 or an error code of simdjson.
    func parse(_ bytes: Span<UInt8>) -> Int32 {
        unsafe document.pointee.generation += 1
        var parsed = unsafe csimdjson_document()
        let code = unsafe bytes.withUnsafeBufferPointer { buffer in
            unsafe csimdjson_parse(parser, buffer.baseAddress, buffer.count, &parsed)
        }
        unsafe document.pointee.words = unsafe parsed.tape
        unsafe document.pointee.strings = unsafe parsed.strings
        return code
    }
}

/// The words of simdjson's tape format: a type in the upper eight bits, its payload below.
///
/// - SeeAlso: doc/tape.md of simdjson 3.0.
extension UInt64 {
    /// The type of the value that begins here.
    @inlinable var tapeType: UInt8 { UInt8(truncatingIfNeeded: self >> 56) }

    /// The offset of a string in the string buffer.
    @inlinable var tapeString: Int { Int(self & 0x00FF_FFFF_FFFF_FFFF) }

    /// The index after the end of the array or object that begins here.
    @inlinable var tapeEnd: Int { Int(UInt32(truncatingIfNeeded: self)) }

    /// The index after the value that begins at `index`.
    @inlinable
    func tapeNext(after index: Int) -> Int {
        switch tapeType {
        case UInt8(ascii: "{"), UInt8(ascii: "["): tapeEnd
        // The number itself fills a second word.
        case UInt8(ascii: "l"), UInt8(ascii: "u"), UInt8(ascii: "d"): index + 2
        case _: index + 1
        }
    }
}
