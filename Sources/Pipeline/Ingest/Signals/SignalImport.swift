public import CivilTime
import JSON
public import Timeline

/// One run over files of signals of any type: a line in, an event out.
public struct SignalImport {
    /// What this run has done so far.
    public private(set) var report: ImportReport
    private let reader: SignalReader
    /// Lines of the present file that are signals, if perhaps none that can be kept.
    private var understood = 0
    private let append: (NewEvent) throws -> AppendOutcome

    /// - Parameters:
    ///   - book: To find accounts and the contacts of addresses.
    ///   - now: What occurs more than a day later is set aside.
    public init(
        book: AccountBook, now: Instant, baseline: Bool,
        append: @escaping (NewEvent) throws -> AppendOutcome
    ) {
        report = ImportReport(source: "signals", dialect: "signals-jsonl", baseline: baseline)
        reader = SignalReader(book: book, now: now)
        self.append = append
    }

    /// Imports one file.
    ///
    /// - Throws: `ImportError.nothingUnderstood` for a file without a single signal; single lines that
    ///   cannot be read are set aside.
    public mutating func importFile(_ file: InputFile) throws {
        var lines = JSONLines()
        var parser = JSONParser()
        let setAside = report.quarantined.count
        understood = 0
        report.count(0, in: file.name)
        try file.forEachChunk { chunk in
            try lines.split(chunk.span) { try take($0, $1, of: file, &parser) }
        }
        try lines.finish { try take($0, $1, of: file, &parser) }
        if let first = report.quarantined[setAside...].first, understood == 0, file.excerpt == nil {
            throw ImportError.nothingUnderstood(
                file: file.name, line: first.line, reason: first.reason)
        }
    }

    private mutating func take(
        _ number: Int, _ line: JSONLine, of file: InputFile, _ parser: inout JSONParser
    ) throws {
        report.count(1, in: file.name)
        var content: [UInt8]?
        do {
            guard case .text(let bytes) = line else { throw SignalError.tooLarge }
            content = [UInt8](copying: bytes)
            let (event, earlier) = try reader.read(try parser.parse(bytes))
            understood += 1
            switch try event.append(orKnownAs: earlier, append) {
            case .appended: report.events[event.type.storedName, default: 0] += 1
            case .alreadyAppended: report.unchanged += 1
            case .conflict(let position): throw SignalError.conflict(position.rawValue)
            }
        } catch let error as JSONError {
            setAside(number, "no \(error)", content, of: file)
        } catch let error as SignalError {
            if error.isAboutSignal { understood += 1 }
            setAside(number, "\(error)", content, of: file)
        }
    }

    private mutating func setAside(
        _ line: Int, _ reason: String, _ content: [UInt8]?, of file: InputFile
    ) {
        report.quarantined.append(
            QuarantinedRow(
                file: file.name, line: line, reason: reason, content: content ?? [],
                isCut: content == nil))
    }
}

extension NewEvent {
    /// Appends this, unless it was told before while less was known about it.
    ///
    /// Between two imports of the same line its address may have become that of a contact: the same fact.
    ///
    /// - Parameter earlier: The payloads it would have had then.
    func append(
        orKnownAs earlier: [[UInt8]], _ append: (NewEvent) throws -> AppendOutcome
    ) throws -> AppendOutcome {
        let outcome = try append(self)
        guard case .conflict = outcome else { return outcome }
        for data in earlier {
            // The key is taken, so nothing can be appended by asking.
            var event = self
            event.data = data
            if case .alreadyAppended(let position) = try append(event) {
                return .alreadyAppended(position)
            }
        }
        return outcome
    }
}
