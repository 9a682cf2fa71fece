import CSV
import CivilTime
import Ingest

/// Reads a file as an export the way the fuzzer made it up: nothing may crash, how the file is cut into
/// chunks may not matter, and cutting it into rows must give what reading it whole gives. Built and run by
/// `make fuzz`, in no other build.
///
/// The first byte is the size of the chunks.
@_cdecl("LLVMFuzzerTestOneInput")
public func readMadeUpFile(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    guard let first = bytes.first, count <= 1 << 20 else { return 0 }
    let content = Array(bytes.dropFirst())
    let size = Int(first) + 1
    let whole = outcome(of: InputFile(name: "fuzz.csv", bytes: content))
    let pieces = InputFile(name: "fuzz.csv", size: content.count) { body in
        for start in stride(from: 0, to: content.count, by: size) {
            try body(content[start..<min(start + size, content.count)])
        }
    }
    let cut = outcome(of: pieces)
    precondition(whole == cut, "cut into \(size) bytes: \(cut), not \(whole)")
    for delimiter in [UInt8(ascii: ","), UInt8(ascii: ";")] {
        let table = table(content, delimiter)
        for terminator in [CSVShape.LineEnds.lineFeed, .carriageReturn] {
            let rows = rows(content, delimiter, terminator, size)
            precondition(rows.error == table.error, "\(rows), not \(table)")
            let isSame =
                rows.error == nil ? rows.rows == table.rows : table.rows.starts(with: rows.rows)
            precondition(isSame, "\(rows), not \(table)")
        }
    }
    return 0
}

/// The cells of each row with its line, then why there are no more.
private typealias Table = (rows: [String], error: CSVError?)

/// What reading the bytes whole gives.
private func table(_ bytes: [UInt8], _ delimiter: UInt8) -> Table {
    var table: Table = ([], nil)
    var reader = CSVReader(delimiter: delimiter)
    reader.feed(bytes)
    reader.finish()
    do throws(CSVError) {
        while let row = try reader.next() { table.rows.append(line(row)) }
    } catch { table.error = error }
    return table
}

/// What cutting them into rows gives, and parsing each.
private func rows(
    _ bytes: [UInt8], _ delimiter: UInt8, _ terminator: CSVShape.LineEnds, _ size: Int
) -> Table {
    var table: Table = ([], nil)
    var splitter = RowSplitter(terminator: terminator)
    var parser = RowParser(delimiter: delimiter)
    do throws(CSVError) {
        for start in stride(from: 0, through: bytes.count, by: size) {
            splitter.feed(bytes[start..<min(start + size, bytes.count)])
            if start + size > bytes.count { splitter.finish() }
            while let raw = try splitter.next() {
                let row = Array(splitter.bytes[raw.bytes])
                for number in 0..<(try parser.parse(row.span, line: raw.line)) {
                    table.rows.append(line(parser.row(number, index: table.rows.count)))
                }
            }
        }
    } catch { table.error = error }
    return table
}

private func line(_ row: CSVRow) -> String {
    let cells = (0..<row.count).map { row.string($0) }
    return "\(row.index) line \(row.line): \(cells)"
}

/// What became of the file as an export of accounts: its rows, or why it was refused.
private func outcome(of file: InputFile) -> String {
    let settings = CRMSettings(zone: Zone("Europe/Berlin"))
    let now = Instant(milliseconds: 1_795_154_400_000)
    do {
        _ = try? MappingProposal(for: file)
        let table = try ExportTable(file, settings: settings)
        var reader = ExportReader(settings: settings, now: now, hasHistory: false, known: [:])
        var text = table.reading
        var rows = 0
        try reader.read([table]) { piece in
            guard case .rows(let batch) = piece else { return }
            rows += batch.rows
            for row in batch.setAside { text += "\n\(row.line): \(row.reason)" }
        }
        return "\(text)\n\(rows) rows"
    } catch {
        return "\(error)"
    }
}
