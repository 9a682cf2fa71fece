import CSV
import CivilTime
import JSON
public import Timeline

/// One run over files of replies and outcomes: rows in, events out.
///
/// Files are CSV in any form that ``TableFormat`` tells, or lines of JSON. Columns, in any order and
/// case: `occurred_at`, `account_id` or `contact_email`, `kind`, and as far as they apply `sentiment`,
/// `message_id`, `recommendation_id`, `text`.
public struct ReplyImport {
    /// What this run has done so far.
    public private(set) var report: ImportReport
    private var matcher: AnswerMatcher
    private let append: (NewEvent) throws -> AppendOutcome

    /// - Parameter book: To find the contact of an address, the account of a contact, and the mail that
    ///   was answered.
    public init(
        book: AccountBook, baseline: Bool, append: @escaping (NewEvent) throws -> AppendOutcome
    ) {
        report = ImportReport(source: "replies", dialect: "replies-csv", baseline: baseline)
        matcher = AnswerMatcher(book, source: "replies")
        self.append = append
    }

    /// Imports one file.
    public mutating func importFile(_ file: InputFile) throws {
        let head = try file.head(4096)
        let first = head.first { !" \t\r\n\u{FEFF}".utf8.contains($0) }
        let isLines =
            switch file.excerpt {
            case .lines: true
            case .table: false
            case nil: first == UInt8(ascii: "{")
            }
        if isLines {
            report.dialect = "replies-jsonl"
            try importLines(of: file)
        } else {
            try importTable(file)
        }
    }

    // MARK: Tables

    private mutating func importTable(_ file: InputFile) throws {
        let format = try TableFormat(of: file) { ReplyRow.columns.contains($0.lowercased()) }
        let columns = try Self.columns(format.header, file: file.name)
        report.count(0, in: file.name, reading: format.description)
        var reader = TableReader(format, file: file.name)
        var isHeader = true
        let width = format.header.count
        let header = lineOfCSV(format.header)
        func takeRows(_ reader: inout TableReader, _ run: inout ReplyImport) throws {
            try reader.forEachRow { row in
                if isHeader {
                    isHeader = false
                    return
                }
                try run.take(of: file) { () throws(ReplyError) in
                    guard row.count == width else {
                        throw .ragged(expected: width, found: row.count)
                    }
                    return try ReplyRow { name in
                        guard let index = columns[name], !row.isEmpty(index) else { return nil }
                        return row.string(index)
                    }
                } setAside: { column, reason in
                    QuarantinedRow(
                        row, under: header, file: file.name, column: column, reason: reason)
                }
            }
        }
        try file.forEachChunk { chunk in
            try reader.feed(chunk)
            try takeRows(&reader, &self)
        }
        try reader.finish()
        try takeRows(&reader, &self)
    }

    private static func columns(_ found: [String], file: String) throws -> [String: Int] {
        let names = found.map { $0.lowercased() }
        let isAboutSomebody = names.contains("account_id") || names.contains("contact_email")
        let required = ["occurred_at", "kind"] + (isAboutSomebody ? [] : ["contact_email"])
        if let missing = required.first(where: { !names.contains($0) }) {
            throw ImportError.missingColumn(file: file, column: missing, found: found)
        }
        return Dictionary(
            names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    // MARK: Lines of JSON

    private mutating func importLines(of file: InputFile) throws {
        var lines = JSONLines()
        var parser = JSONParser()
        func take(_ number: Int, _ line: JSONLine, _ run: inout ReplyImport) throws {
            guard case .text(let bytes) = line else {
                return try run.take(of: file) { () throws(ReplyError) in
                    throw .line("the line is longer than 1 MiB")
                } setAside: { _, reason in
                    QuarantinedRow(
                        file: file.name, line: number, reason: reason, content: [], isCut: true)
                }
            }
            let content = [UInt8](copying: bytes)
            let parsed: Result<JSONView, JSONError>
            do throws(JSONError) {
                parsed = .success(try parser.parse(bytes))
            } catch {
                parsed = .failure(error)
            }
            try run.take(of: file) { () throws(ReplyError) in
                switch parsed {
                case .failure(let error): throw .line("no \(error)")
                case .success(let object):
                    return try ReplyRow { name in
                        object.member(name)?.string.flatMap { $0.isEmpty ? nil : $0 }
                    }
                }
            } setAside: { column, reason in
                QuarantinedRow(
                    file: file.name, line: number, column: column, reason: reason,
                    content: content)
            }
        }
        report.count(0, in: file.name)
        try file.forEachChunk { chunk in
            try lines.split(chunk.span) { try take($0, $1, &self) }
        }
        try lines.finish { try take($0, $1, &self) }
    }

    // MARK: Rows

    /// - Parameter setAside: The row as it is kept where it cannot be read.
    private mutating func take(
        of file: InputFile, _ read: () throws(ReplyError) -> ReplyRow,
        setAside: (_ column: String?, _ reason: String) -> QuarantinedRow
    ) throws {
        report.count(1, in: file.name)
        do {
            let row = try read()
            guard let (event, earlier) = matcher.event(of: row.answer, key: row.key) else {
                throw ReplyError.nobody(row.answer.address)
            }
            switch try event.append(orKnownAs: earlier, append) {
            case .appended: report.events[event.type.storedName, default: 0] += 1
            case .alreadyAppended: report.unchanged += 1
            case .conflict(let position): throw ReplyError.conflict(position)
            }
        } catch let error as ReplyError {
            report.quarantined.append(setAside(error.column, error.description))
        }
    }
}
