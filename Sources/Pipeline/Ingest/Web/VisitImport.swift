import JSON
public import Timeline

/// One run over a file of visits: lines of JSON in, events out. Memory does not grow with the file.
public struct VisitImport {
    /// What this run has done so far.
    public private(set) var report: ImportReport
    private let settings: WebSettings
    private let append: (NewEvent) throws -> AppendOutcome
    private let progress: (Int) -> Void

    /// - Parameters:
    ///   - append: Appends to the log and says what became of it.
    ///   - progress: Told the number of bytes read, chunk by chunk.
    public init(
        settings: WebSettings, baseline: Bool,
        append: @escaping (NewEvent) throws -> AppendOutcome, progress: @escaping (Int) -> Void
    ) {
        report = ImportReport(source: "web", dialect: "segment-jsonl", baseline: baseline)
        self.settings = settings
        self.append = append
        self.progress = progress
    }

    /// Imports one file.
    ///
    /// - Throws: `ImportError.nothingUnderstood` for a file without a single visit; single lines that
    ///   cannot be read are set aside in the report.
    public mutating func importFile(_ file: InputFile) throws {
        var lines = JSONLines()
        var parser = JSONParser()
        var reader = VisitReader(settings: settings)
        var rows = 0
        let setAsideBefore = report.quarantined.count
        func take(_ run: inout VisitImport, _ line: Int, _ text: JSONLine) throws {
            rows += 1
            switch text {
            case .tooLong:
                run.setAside(file, line, "the line is longer than 1 MiB", [])
            case .text(let bytes):
                try run.take(bytes, line: line, of: file, parser: &parser, reader: &reader)
            }
        }
        try file.forEachChunk { chunk in
            try lines.split(chunk.span) { try take(&self, $0, $1) }
            progress(chunk.count)
        }
        try lines.finish { try take(&self, $0, $1) }
        let bad = report.quarantined[setAsideBefore...]
        if let first = bad.first, bad.count == rows {
            throw ImportError.nothingUnderstood(
                file: file.name, line: first.line, reason: first.reason)
        }
        report.files.append(.init(name: file.name, rows: rows))
    }

    private mutating func take(
        _ bytes: Span<UInt8>, line: Int, of file: InputFile, parser: inout JSONParser,
        reader: inout VisitReader
    ) throws {
        let outcome: VisitReader.Outcome
        do {
            outcome = try reader.read(try parser.parse(bytes))
        } catch let error as JSONError {
            return setAside(file, line, "no \(error)", bytes.copied)
        } catch let error as VisitError {
            return setAside(file, line, error.description, bytes.copied)
        }
        switch outcome {
        case .bot: report.bots += 1
        case .ignored: report.unchanged += 1
        case .event(let event):
            switch try append(event) {
            case .appended: report.events[event.type.rawValue, default: 0] += 1
            case .alreadyAppended: report.unchanged += 1
            case .conflict(let position):
                setAside(
                    file, line,
                    "messageId \(event.key ?? "") stands for another call at position \(position.rawValue)",
                    bytes.copied)
            }
        }
    }

    private mutating func setAside(
        _ file: InputFile, _ line: Int, _ reason: String, _ content: [UInt8]
    ) {
        report.quarantined.append(
            QuarantinedRow(file: file.name, line: line, reason: reason, content: content))
    }
}

extension Span where Element == UInt8 {
    /// The bytes as an array; for the rare row that is set aside.
    var copied: [UInt8] { indices.map { self[$0] } }
}
