/// How a table is written, worked out from its first rows.
public struct CSVShape: Hashable, Sendable {
    /// What ends the lines of a file, outside quotes.
    public enum LineEnds: String, Codable, Sendable {
        case lineFeed = "LF"
        case carriageReturnLineFeed = "CRLF"
        case carriageReturn = "CR"
        case mixed
        /// The head has no line break outside quotes.
        case none
    }

    /// The bytes that may separate fields: those that CRMs and spreadsheets offer.
    public static let delimiters: [UInt8] = Array(",;\t|^`".utf8)

    /// What separates the fields.
    public let delimiter: UInt8
    /// Fields of the first row.
    public let header: [String]
    /// The rows behind it that the head holds whole, at most ``sampleLimit``.
    public let sample: [[String]]
    /// How many of them have as many fields as the header.
    public let evenRows: Int
    /// Whether a quote stands where this delimiter does not allow it.
    public let isBroken: Bool

    /// Most rows looked at.
    public static let sampleLimit = 200

    /// Whether every row looked at has as many fields as the header.
    public var isEven: Bool { evenRows == sample.count && !isBroken }

    /// The head as a table with this delimiter; nil where not even one row is one.
    ///
    /// - Parameters:
    ///   - head: The first bytes of the file, in UTF-8.
    ///   - isWhole: Whether that is all of it, so that its last row is complete.
    public init?(head: [UInt8], isWhole: Bool, delimiter: UInt8) {
        var reader = CSVReader(delimiter: delimiter)
        reader.feed(head)
        if isWhole { reader.finish() }
        var rows: [[String]] = []
        var isBroken = false
        do throws(CSVError) {
            while rows.count <= Self.sampleLimit, let row = try reader.next() {
                rows.append((0..<row.count).map { row.string($0) })
            }
        } catch {
            isBroken = true
        }
        guard let header = rows.first else { return nil }
        self.delimiter = delimiter
        self.header = header
        self.isBroken = isBroken
        sample = Array(rows.dropFirst())
        evenRows = sample.count { $0.count == header.count }
    }

    /// The shapes that the evidence allows, most often one; several mean that it cannot be told.
    ///
    /// A delimiter must separate at least two columns of the header. Where several do, those with which
    /// quotes stand right and every row is as wide as the header are preferred. None separates the
    /// header of a table with one column, which is the same with all of them.
    public static func candidates(head: [UInt8], isWhole: Bool) -> [CSVShape] {
        let shapes = delimiters.compactMap {
            CSVShape(head: head, isWhole: isWhole, delimiter: $0)
        }
        let wide = shapes.filter { $0.header.count > 1 }
        guard wide.count > 1 else { return wide.isEmpty ? Array(shapes.prefix(1)) : wide }
        let sound = wide.filter { !$0.isBroken }
        let even = wide.filter(\.isEven)
        return even.isEmpty ? (sound.isEmpty ? wide : sound) : even
    }

    /// What ends the lines of the head.
    public static func lineEnds(in head: [UInt8]) -> LineEnds {
        var isQuoted = false
        var found: Set<LineEnds> = []
        var previous: UInt8 = 0
        for byte in head {
            if byte == .quote { isQuoted.toggle() }
            if !isQuoted {
                if byte == .lineFeed {
                    found.insert(previous == .carriageReturn ? .carriageReturnLineFeed : .lineFeed)
                } else if previous == .carriageReturn {
                    found.insert(.carriageReturn)
                }
            }
            previous = isQuoted ? 0 : byte
        }
        return found.count > 1 ? .mixed : found.first ?? .none
    }
}
