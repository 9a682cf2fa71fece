public import CSV
public import Encodings

/// How the file of a table is written, with what tells so.
public struct TableFormat: Hashable, Sendable {
    /// How its characters are written, by the whole file.
    public let encoding: TextEncoding
    /// What separates its fields.
    public let delimiter: UInt8
    /// What ends its lines.
    public let lineEnds: CSVShape.LineEnds
    /// The names of its columns, without spaces around them.
    public let header: [String]
    /// The first rows behind the header.
    public let sample: [[String]]

    /// `UTF-8, comma, LF`.
    public var description: String {
        "\(encoding.rawValue), \(Self.name(of: delimiter)), \(lineEnds.rawValue)"
    }

    /// The name of a delimiter, as a mapping may have it.
    public static func name(of delimiter: UInt8) -> String {
        names.first { $0.byte == delimiter }?.name ?? "byte \(delimiter)"
    }

    /// The delimiter of that name, or that the text itself is.
    public static func delimiter(named text: String) -> UInt8? {
        if let named = names.first(where: { $0.name == text }) { return named.byte }
        let bytes = Array(text.utf8)
        return bytes.count == 1 && CSVShape.delimiters.contains(bytes[0]) ? bytes[0] : nil
    }

    private static let names: [(name: String, byte: UInt8)] = zip(
        ["comma", "semicolon", "tab", "pipe", "caret", "backquote"], CSVShape.delimiters
    ).map { (name: $0, byte: $1) }
}

/// What a mapping says of the form of its files, where evidence is not enough.
public struct DeclaredForm: Hashable, Sendable {
    /// Nil to go by the evidence.
    public var encoding: TextEncoding?
    /// Nil to go by the evidence.
    public var delimiter: UInt8?

    /// How rows that were set aside are written when they are to be read again.
    static let excerpt = DeclaredForm(encoding: .utf8, delimiter: UInt8(ascii: ","))

    /// Nothing but what is declared here.
    public init(encoding: TextEncoding? = nil, delimiter: UInt8? = nil) {
        self.encoding = encoding
        self.delimiter = delimiter
    }
}
