/// Builds the tree of one document from libyaml's events.
///
/// What breaks the form is thrown; what can be stepped over is collected, so that a person learns
/// of it together with all other mistakes.
struct YAMLComposer: ~Copyable {
    /// Most bytes in a file: 1 MiB, far more than a person writes.
    static let sizeLimit = 1 << 20
    /// Most lists and mappings around a value.
    static let depthLimit = 64

    var diagnostics = Diagnostics()
    private var events: YAMLEventReader
    private let bytes: [UInt8]
    private let start: SourcePosition

    init(_ bytes: [UInt8], file: String) {
        let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
        // Dropped here: libyaml would count it as a character of the first line.
        self.bytes = bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(3)) : bytes
        start = SourcePosition(file: file, line: 1, column: 1)
        events = YAMLEventReader(self.bytes, file: file)
    }

    /// The root of the only document; an empty mapping if there is none.
    mutating func root() throws(Diagnostic) -> YAMLNode {
        try checkBytes()
        let empty = YAMLNode(content: .mapping([]), position: start)
        var root = empty
        var documents = 0
        while true {
            let event = try events.next()
            switch event.kind {
            case .streamEnd: return root.isNull ? empty : root
            case .documentStart:
                documents += 1
                if documents > 1 {
                    throw Diagnostic(
                        at: event.position, message: "a second document starts here",
                        hint: "a file holds one document; remove '---'")
                }
                root = try node(events.next(), depth: 0)
            default: break  // the start of the stream and the end of the document say nothing
            }
        }
    }

    private func checkBytes() throws(Diagnostic) {
        if bytes.count > Self.sizeLimit {
            throw Diagnostic(at: start, message: "the file is larger than 1 MiB")
        }
        if let nul = bytes.firstIndex(of: 0) {
            throw Diagnostic(
                at: SourcePosition(after: bytes[..<nul], file: start.file),
                message: "the file contains a NUL byte", hint: "the file must be text in UTF-8")
        }
    }

    private mutating func node(_ event: YAMLEvent, depth: Int) throws(Diagnostic) -> YAMLNode {
        refuseReferences(event)
        let content: YAMLNode.Content
        switch event.kind {
        case .scalar(let text, let isPlain): content = .scalar(text, isPlain: isPlain)
        case .sequenceStart where depth == Self.depthLimit,
            .mappingStart where depth == Self.depthLimit:
            throw Diagnostic(
                at: event.position,
                message: "more than \(Self.depthLimit) levels of lists and mappings")
        case .sequenceStart: content = .sequence(try sequence(depth: depth + 1))
        case .mappingStart: content = .mapping(try mapping(depth: depth + 1))
        case .alias(let text):
            // Read on with what was most probably meant, lest one mistake cause two messages.
            content = .scalar(text, isPlain: false)
        case .streamStart, .streamEnd, .documentStart, .documentEnd, .sequenceEnd,
            .mappingEnd:
            content = .scalar("", isPlain: true)
        }
        return YAMLNode(content: content, position: event.position)
    }

    private mutating func sequence(depth: Int) throws(Diagnostic) -> [YAMLNode] {
        var elements: [YAMLNode] = []
        while true {
            let event = try events.next()
            if case .sequenceEnd = event.kind { return elements }
            elements.append(try node(event, depth: depth))
        }
    }

    private mutating func mapping(depth: Int) throws(Diagnostic) -> [YAMLField] {
        var fields: [YAMLField] = []
        var lines: [String: Int] = [:]
        while true {
            let event = try events.next()
            if case .mappingEnd = event.kind { return fields }
            let key = try node(event, depth: depth)
            let value = try node(events.next(), depth: depth)
            guard case .scalar(let name, _) = key.content else {
                diagnostics.error("a name must be text, not \(key.summary)", at: key.position)
                continue
            }
            if let line = lines[name] {
                diagnostics.error(
                    "field \(Diagnostic.quote(name)) is given twice", at: key.position,
                    hint: "first on line \(line)")
                continue
            }
            lines[name] = key.position.line
            fields.append(YAMLField(name: name, position: key.position, value: value))
        }
    }

    /// Anchors, aliases and tags: nearly always text that should have been quoted, such as `*`.
    private mutating func refuseReferences(_ event: YAMLEvent) {
        if case .alias = event.kind {
            diagnostics.error(
                "aliases are not supported", at: event.position,
                hint: "put text that starts with '*' in quotes")
        }
        if event.hasAnchor {
            diagnostics.error(
                "anchors are not supported", at: event.position,
                hint: "put text that starts with '&' in quotes")
        }
        if event.hasTag {
            diagnostics.error(
                "tags are not supported", at: event.position,
                hint: "put text that starts with '!' in quotes")
        }
    }
}
