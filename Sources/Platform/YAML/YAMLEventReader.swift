import CYAML

/// What libyaml found, in the order of the file.
struct YAMLEvent {
    enum Kind {
        case streamStart, documentStart, documentEnd, streamEnd
        case sequenceStart, sequenceEnd, mappingStart, mappingEnd
        case scalar(String, isPlain: Bool)
        /// The text as written, such as `*team`.
        case alias(String)
    }

    let kind: Kind
    let position: SourcePosition
    var hasAnchor = false
    var hasTag = false
}

/// libyaml's parser over a copy of a file.
@safe
struct YAMLEventReader: ~Copyable {
    /// On the heap because libyaml keeps pointers to both.
    private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    private let input: UnsafeMutableBufferPointer<UInt8>
    private let file: String

    init(_ bytes: [UInt8], file: String) {
        self.file = file
        unsafe input = .allocate(capacity: bytes.count)
        _ = unsafe input.initialize(fromContentsOf: bytes)
        precondition(unsafe yaml_parser_initialize(parser) == 1, "libyaml is out of memory")
        // Named, so that libyaml does not guess UTF-16 from the first bytes.
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        unsafe yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    }

    deinit {
        unsafe yaml_parser_delete(parser)
        unsafe parser.deallocate()
        unsafe input.deallocate()
    }

    /// The next event; after `streamEnd` there is none.
    mutating func next() throws(Diagnostic) -> YAMLEvent {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw syntaxError() }
        defer { unsafe yaml_event_delete(&event) }
        let position = unsafe position(event.start_mark)
        switch unsafe event.type {
        case YAML_STREAM_START_EVENT: return YAMLEvent(kind: .streamStart, position: position)
        case YAML_DOCUMENT_START_EVENT: return YAMLEvent(kind: .documentStart, position: position)
        case YAML_DOCUMENT_END_EVENT: return YAMLEvent(kind: .documentEnd, position: position)
        case YAML_SEQUENCE_END_EVENT: return YAMLEvent(kind: .sequenceEnd, position: position)
        case YAML_MAPPING_END_EVENT: return YAMLEvent(kind: .mappingEnd, position: position)
        case YAML_ALIAS_EVENT:
            let name = unsafe String(cString: event.data.alias.anchor)
            return YAMLEvent(kind: .alias("*" + name), position: position)
        case YAML_SCALAR_EVENT:
            let scalar = unsafe event.data.scalar
            let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            let text = unsafe String(decoding: bytes, as: UTF8.self)
            let isPlain = unsafe scalar.style == YAML_PLAIN_SCALAR_STYLE
            return unsafe YAMLEvent(
                kind: .scalar(text, isPlain: isPlain), position: position,
                hasAnchor: scalar.anchor != nil, hasTag: scalar.tag != nil)
        case YAML_SEQUENCE_START_EVENT:
            let start = unsafe event.data.sequence_start
            return unsafe YAMLEvent(
                kind: .sequenceStart, position: position,
                hasAnchor: start.anchor != nil, hasTag: start.tag != nil)
        case YAML_MAPPING_START_EVENT:
            let start = unsafe event.data.mapping_start
            return unsafe YAMLEvent(
                kind: .mappingStart, position: position,
                hasAnchor: start.anchor != nil, hasTag: start.tag != nil)
        default:  // YAML_STREAM_END_EVENT; libyaml has no other
            return YAMLEvent(kind: .streamEnd, position: position)
        }
    }

    private func position(_ mark: yaml_mark_t) -> SourcePosition {
        SourcePosition(file: file, line: mark.line + 1, column: mark.column + 1)
    }

    /// What stopped libyaml, in its own words and one sentence.
    private func syntaxError() -> Diagnostic {
        let problem = unsafe parser.pointee.problem.map { unsafe String(cString: $0) }
        let context = unsafe parser.pointee.context.map { unsafe String(cString: $0) }
        let message = problem ?? "the file cannot be parsed"
        if unsafe parser.pointee.error == YAML_READER_ERROR {
            // Only here libyaml tells no line, but a number of bytes.
            let read = unsafe input.prefix(parser.pointee.problem_offset)
            return unsafe Diagnostic(
                at: SourcePosition(after: read, file: file), message: message,
                hint: "the file must be text in UTF-8")
        }
        let place = unsafe position(parser.pointee.problem_mark)
        var sentence = message
        if let context, context != "while scanning for the next token" {
            let start = unsafe position(parser.pointee.context_mark)
            sentence += " \(context)"
            sentence += start.line == place.line ? "" : " that began on line \(start.line)"
        }
        return Diagnostic(
            at: place, message: sentence, hint: syntaxHint(problem: message, context: context))
    }
}
