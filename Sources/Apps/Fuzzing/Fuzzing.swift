import CivilTime
import Ingest

/// Reads a file as an export the way the fuzzer made it up: nothing may crash, and how the file is cut
/// into chunks may not matter. Built and run by `make fuzz`, in no other build.
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
    return 0
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
