import JSON

/// Reads files of visits, lines of JSON. It needs nothing of the log, so it runs on another core than
/// the appending; its memory does not grow with the files.
public struct VisitFileReader: ~Copyable {
    private var parser = JSONParser()
    private var reader: VisitReader

    /// A reader of the files of one run.
    public init(settings: WebSettings) { reader = VisitReader(settings: settings) }

    /// Reads one file.
    ///
    /// - Parameter hand: Given what was found, a batch for each chunk of the file.
    /// - Throws: `ImportError.nothingUnderstood` for a file without a single visit; single lines that
    ///   cannot be read are set aside in the batches.
    public mutating func read(_ file: InputFile, hand: (VisitBatch) throws -> Void) throws {
        var lines = JSONLines()
        var batch = VisitBatch(file: file.name)
        var understood = 0
        var first: QuarantinedRow?
        func handOver() throws {
            understood += batch.lines - batch.setAside.count
            first = first ?? batch.setAside.first
            try hand(batch)
            batch = VisitBatch(file: file.name)
        }
        try file.forEachChunk { chunk in
            lines.split(chunk.span) { take($0, $1, into: &batch) }
            batch.bytes = chunk.count
            try handOver()
        }
        lines.finish { take($0, $1, into: &batch) }
        try handOver()
        if let first, understood == 0, file.excerpt == nil {
            throw ImportError.nothingUnderstood(
                file: file.name, line: first.line, reason: first.reason)
        }
    }

    private mutating func take(_ line: Int, _ text: JSONLine, into batch: inout VisitBatch) {
        batch.lines += 1
        switch text {
        case .tooLong:
            batch.setAside(
                line, "the line is longer than 1 MiB", [UInt8]().span, isCut: true)
        case .text(let bytes):
            do {
                switch try reader.read(try parser.parse(bytes)) {
                case .bot: batch.bots += 1
                case .ignored: batch.ignored += 1
                case .event(let event): batch.add(event, line, bytes)
                }
            } catch let error as JSONError {
                batch.setAside(line, "no \(error)", bytes)
            } catch {
                batch.setAside(line, "\(error)", bytes)
            }
        }
    }
}
