/// Why a file cannot be read as a table of comma-separated values.
///
/// Every case carries the physical line, counted from 1, on which the trouble begins. Whatever the
/// case, the rows before it have been delivered and are sound.
public enum CSVError: Error, Hashable, Sendable {
    /// The file ends inside the quoted field that begins on this line.
    case unterminatedQuote(line: Int)
    /// A quote stands inside an unquoted field, or text follows a closing quote.
    case malformedQuote(line: Int)
    /// A NUL byte, which no text file has: a binary file, or one in UTF-16.
    case nulByte(line: Int)
    /// The field that begins on this line has more than `limit` bytes.
    case fieldTooLong(line: Int, limit: Int)
    /// The row that begins on this line has more than `limit` bytes.
    case rowTooLong(line: Int, limit: Int)
    /// The row that begins on this line has more than `limit` fields.
    case tooManyFields(line: Int, limit: Int)
}

extension CSVError: CustomStringConvertible {
    /// One sentence without any content of the file, so it is safe to display.
    public var description: String {
        "line \(line): \(reason)"
    }

    /// The physical line on which the trouble begins.
    public var line: Int {
        switch self {
        case .unterminatedQuote(let line), .malformedQuote(let line), .nulByte(let line),
            .fieldTooLong(let line, _), .rowTooLong(let line, _), .tooManyFields(let line, _):
            line
        }
    }

    /// What is wrong there, without saying where.
    public var reason: String {
        switch self {
        case .unterminatedQuote:
            "the quoted field that begins here is never closed"
        case .malformedQuote:
            "a quote inside a field must be doubled, and the field quoted"
        case .nulByte:
            "a NUL byte; the file must be text in UTF-8 or a one-byte encoding"
        case .fieldTooLong(_, let limit):
            "a field has more than \(limit) bytes; is its closing quote missing?"
        case .rowTooLong(_, let limit):
            "a row has more than \(limit) bytes; is a closing quote missing?"
        case .tooManyFields(_, let limit):
            "a row has more than \(limit) fields; is the delimiter right?"
        }
    }
}
