/// Splits the bytes of a row, as ``RowSplitter`` cuts them, into fields, by the rules of ``CSVReader``.
public struct RowParser: ~Copyable {
    private var parser: CSVParser
    private var batch = RowBatch()

    /// Creates a parser for fields separated by `delimiter`.
    ///
    /// - Precondition: The delimiter is not a quote, a line break or NUL.
    public init(delimiter: UInt8 = UInt8(ascii: ",")) {
        parser = CSVParser(delimiter: delimiter, growth: 1 << 10)
    }

    /// Parses bytes that end where a row does; about 2 ns a byte.
    ///
    /// - Parameter line: The physical line on which they begin.
    /// - Returns: How many rows they are: none for a blank line, several where a carriage return alone ends
    ///   one. They stay until the next call.
    /// - Throws: `CSVError` for what is not sound; nothing more is to be parsed then.
    public mutating func parse(_ bytes: Span<UInt8>, line: Int) throws(CSVError) -> Int {
        batch.restart(line: line)
        parser.parse(bytes, into: &batch)
        if batch.fault == nil { parser.finish(into: &batch) }
        if let fault = batch.fault { throw fault }
        return batch.rows.count
    }

    /// A row parsed last.
    ///
    /// A row that is kept costs the next one a new buffer.
    ///
    /// - Parameter index: The row's own, for whoever counts rows.
    public func row(_ number: Int, index: Int) -> CSVRow {
        let row = batch.rows[number]
        return CSVRow(
            index: index, line: row.line, storage: batch.bytes, ends: batch.ends,
            fields: row.fields)
    }
}
