/// Writes rows of comma-separated values (RFC 4180) that `CSVReader` reads back as they were.
///
/// Lines end in LF, as in the exports of CRMs.
public struct CSVWriter: Sendable {
    /// Which fields stand in quotes.
    public enum Quoting: Sendable {
        /// Those that would otherwise be read back differently.
        case whereNeeded
        /// All of them, as in Salesforce exports.
        case everywhere
    }

    private let quoting: Quoting
    private let delimiter: UInt8

    /// Creates a writer; it holds no state, rows go to the buffer that each call names.
    public init(quoting: Quoting = .whereNeeded, delimiter: UInt8 = UInt8(ascii: ",")) {
        self.quoting = quoting
        self.delimiter = delimiter
    }

    /// Appends one row, and the LF that ends it, to `buffer`.
    ///
    /// A NUL in a field is written as it is, and refused by `CSVReader`.
    ///
    /// - Precondition: The row has a field; CSV cannot express a row without one.
    public func append(_ row: [String], to buffer: inout [UInt8]) {
        precondition(!row.isEmpty, "a row has at least one field")
        for (position, field) in row.enumerated() {
            if position > 0 { buffer.append(delimiter) }
            // A line with nothing on it is a blank line, not a row with one empty field.
            if quoting == .everywhere || needsQuotes(field) || row == [""] {
                appendQuoted(field, to: &buffer)
            } else {
                buffer.append(contentsOf: field.utf8)
            }
        }
        buffer.append(.lineFeed)
    }

    /// Outer spaces and a byte order mark are quoted because many readers drop them.
    private func needsQuotes(_ field: String) -> Bool {
        let bytes = field.utf8
        let space = UInt8(ascii: " ")
        return bytes.first == space || bytes.last == space || bytes.starts(with: byteOrderMark)
            || bytes.contains { byte in
                byte == delimiter || byte == .quote || byte == .lineFeed || byte == .carriageReturn
            }
    }

    private func appendQuoted(_ field: String, to buffer: inout [UInt8]) {
        buffer.append(.quote)
        for byte in field.utf8 {
            if byte == .quote { buffer.append(.quote) }
            buffer.append(byte)
        }
        buffer.append(.quote)
    }
}
