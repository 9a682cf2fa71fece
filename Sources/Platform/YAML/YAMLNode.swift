/// A value in a YAML file, and where it stands.
///
/// Text is kept as written; what it means (a number, a truth value …) is decided when it is read.
public struct YAMLNode: Hashable, Sendable {
    /// What a node holds.
    public enum Content: Hashable, Sendable {
        /// Text. Plain text may also be a number, a truth value or nothing; quoted text is text.
        case scalar(String, isPlain: Bool)
        /// A list.
        case sequence([YAMLNode])
        /// Fields in the order of the file, no name twice.
        case mapping([YAMLField])
    }

    /// What the node holds.
    public let content: Content
    /// Where its first character stands.
    public let position: SourcePosition

    /// Whether the node is empty, `~` or `null`.
    public var isNull: Bool { scalar == .null }

    /// The meaning of a scalar; nil for lists and mappings.
    public var scalar: YAMLScalar? {
        switch content {
        case .scalar(let text, let isPlain): isPlain ? YAMLScalar(plain: text) : .text(text)
        case .sequence, .mapping: nil
        }
    }

    /// The node in a few words, for messages that say what was found.
    public var summary: String {
        switch content {
        case .sequence: "a list"
        case .mapping: "a mapping"
        case .scalar(let text, _): isNull ? "nothing" : Diagnostic.quote(text)
        }
    }
}

/// A named value of a mapping.
public struct YAMLField: Hashable, Sendable {
    /// The key.
    public let name: String
    /// Where the key stands.
    public let position: SourcePosition
    /// The value.
    public let value: YAMLNode
}

extension YAMLNode {
    /// Parses a file and records all that is wrong with its form.
    ///
    /// Accepted is what people write by hand: one document, keys that are plain text, no anchors,
    /// aliases or tags, at most 1 MiB and 64 levels. An empty file is an empty mapping.
    ///
    /// - Returns: nil if the file cannot be understood; otherwise the root, even if errors such as
    ///   a name given twice were recorded, so that its content can be checked as well.
    public static func parse(
        _ bytes: [UInt8], file: String, diagnostics: inout Diagnostics
    ) -> YAMLNode? {
        var composer = YAMLComposer(bytes, file: file)
        let root: YAMLNode?
        do {
            root = try composer.root()
        } catch {
            composer.diagnostics.add(error)
            root = nil
        }
        diagnostics.add(composer.diagnostics)
        return root
    }

    /// Parses a file, throwing the first error in it.
    public static func parse(_ bytes: [UInt8], file: String) throws(Diagnostic) -> YAMLNode {
        var diagnostics = Diagnostics()
        let root = parse(bytes, file: file, diagnostics: &diagnostics)
        if let first = diagnostics.sorted.first { throw first }
        guard let root else { preconditionFailure("no root comes with a diagnostic") }
        return root
    }

    /// Parses text, throwing the first error in it.
    public static func parse(_ text: String, file: String) throws(Diagnostic) -> YAMLNode {
        try parse(Array(text.utf8), file: file)
    }
}
