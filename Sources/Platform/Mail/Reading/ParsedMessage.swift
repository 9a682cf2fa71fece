internal import CGMime
import CivilTime

/// A message in GMime's hands, or one within another; released with whoever holds the outermost.
@safe struct ParsedMessage: ~Copyable {
    private let handle: OpaquePointer
    private let isOwned: Bool

    /// - Throws: Where not even an empty message can be made of the bytes.
    init(_ bytes: [UInt8]) throws(MailError) {
        // GMime copies what it keeps of the buffer.
        let parsed = unsafe bytes.withUnsafeBufferPointer {
            unsafe cgmime_parse($0.baseAddress, $0.count)
        }
        guard let parsed = unsafe parsed else { throw .noMessage }
        unsafe handle = parsed
        isOwned = true
    }

    private init(borrowing handle: OpaquePointer) {
        unsafe self.handle = handle
        isOwned = false
    }

    deinit { if isOwned { unsafe cgmime_release(handle) } }

    /// In their order, decoded.
    var headers: [(name: String, value: String)] {
        let count = unsafe cgmime_header_count(handle)
        return (0..<count).map { index in
            (
                name: unsafe Self.text(cgmime_header_name(handle, index)) ?? "",
                value: unsafe Self.text(cgmime_header_value(handle, index)) ?? ""
            )
        }
    }

    var date: Instant? {
        var seconds: Int64 = 0
        guard unsafe cgmime_date(handle, &seconds), seconds.magnitude < 1 << 40 else { return nil }
        return Instant(milliseconds: seconds * 1000)
    }

    /// Addresses of all headers of that name, in lower case.
    func addresses(_ header: String) -> [String] {
        unsafe Self.lines(cgmime_addresses(handle, header)).map { $0.lowercased() }
    }

    /// Ids of messages in the header of that name, without angle brackets.
    func ids(_ header: String) -> [String] {
        unsafe Self.lines(cgmime_ids(handle, header))
    }

    /// Hands the outermost part to `body`, if there is one.
    func withBody(_ body: (borrowing Part) -> Void) {
        if let part = unsafe cgmime_body(handle) { body(unsafe Part(part)) }
    }

    private static func lines(_ text: UnsafeMutablePointer<CChar>?) -> [String] {
        guard let text = unsafe text else { return [] }
        defer { unsafe cgmime_free(text) }
        return unsafe String(cString: text).split(separator: "\n").map(String.init)
    }

    private static func text(_ text: UnsafePointer<CChar>?) -> String? {
        unsafe text.map { unsafe String(cString: $0) }
    }

    /// A part of a message, as long as the message is held.
    @safe struct Part: ~Copyable {
        private let handle: OpaquePointer

        fileprivate init(_ handle: OpaquePointer) { unsafe self.handle = handle }

        /// `text/plain`, in lower case.
        var type: String {
            let type = unsafe ParsedMessage.text(cgmime_type(handle)) ?? "text"
            let subtype = unsafe ParsedMessage.text(cgmime_subtype(handle)) ?? "plain"
            return "\(type)/\(subtype)".lowercased()
        }

        /// A parameter of the type, in lower case.
        func parameter(_ name: String) -> String? {
            unsafe ParsedMessage.text(cgmime_parameter(handle, name))?.lowercased()
        }

        var isAttachment: Bool { unsafe cgmime_is_attachment(handle) }

        /// Hands each part of a multipart to `body`.
        func forEachChild(_ body: (borrowing Part) -> Void) {
            let count = unsafe cgmime_child_count(handle)
            for index in 0..<count {
                if let child = unsafe cgmime_child(handle, index) { body(unsafe Part(child)) }
            }
        }

        /// Hands the message within the part to `body`, if there is one.
        func withMessage(_ body: (borrowing ParsedMessage) -> Void) {
            if let message = unsafe cgmime_embedded(handle) {
                body(unsafe ParsedMessage(borrowing: message))
            }
        }

        /// The content of a text, its encodings undone; nil for anything else.
        var text: String? {
            guard let text = unsafe cgmime_text(handle) else { return nil }
            defer { unsafe cgmime_free(text) }
            return unsafe String(cString: text)
        }

        /// The content, its transfer encoding undone.
        var content: [UInt8] {
            var count = 0
            guard let bytes = unsafe cgmime_content(handle, &count) else { return [] }
            defer { unsafe cgmime_free(bytes) }
            return unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
        }
    }
}
