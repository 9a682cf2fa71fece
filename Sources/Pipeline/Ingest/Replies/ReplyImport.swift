import CSV
import CivilTime
import JSON
public import Timeline

/// One run over a file of replies and outcomes: CSV rows in, events out.
///
/// Columns, in any order and case: `occurred_at`, `account_id` or `contact_email`, `kind`, and as far as
/// they apply `sentiment`, `message_id`, `recommendation_id`, `text`.
public struct ReplyImport {
    /// What this run has done so far.
    public private(set) var report: ImportReport
    private let book: AccountBook
    private let append: (NewEvent) throws -> AppendOutcome

    /// - Parameter book: To find the contact of an address, and the account of a contact.
    public init(
        book: AccountBook, baseline: Bool, append: @escaping (NewEvent) throws -> AppendOutcome
    ) {
        report = ImportReport(source: "replies", dialect: "replies-csv", baseline: baseline)
        self.book = book
        self.append = append
    }

    /// Imports one file.
    public mutating func importFile(_ file: InputFile) throws {
        var reader = CSVReader()
        var columns: [String: Int]?
        var width = 0
        var rows = 0
        func takeRows(_ run: inout ReplyImport) throws {
            do {
                while let row = try reader.next() {
                    guard let known = columns else {
                        columns = try Self.columns(row, file: file.name)
                        width = row.count
                        continue
                    }
                    rows += 1
                    try run.take(row, columns: known, width: width, file: file.name)
                }
            } catch let error as CSVError {
                throw ImportError.malformed(
                    file: file.name, line: error.line, reason: error.reason)
            }
        }
        try file.forEachChunk { chunk in
            reader.feed(Array(chunk))
            try takeRows(&self)
        }
        reader.finish()
        try takeRows(&self)
        guard columns != nil else { throw ImportError.emptyFile(file: file.name) }
        report.files.append(.init(name: file.name, rows: rows))
    }

    private static func columns(_ header: CSVRow, file: String) throws -> [String: Int] {
        let found = (0..<header.count).map { header.string($0) }
        let names = found.map { $0.lowercased() }
        let isAboutSomebody = names.contains("account_id") || names.contains("contact_email")
        let required = ["occurred_at", "kind"] + (isAboutSomebody ? [] : ["contact_email"])
        if let missing = required.first(where: { !names.contains($0) }) {
            throw ImportError.missingColumn(file: file, column: missing, found: found)
        }
        return Dictionary(
            names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private mutating func take(
        _ row: CSVRow, columns: [String: Int], width: Int, file: String
    ) throws {
        func cell(_ name: String) -> String? {
            guard let index = columns[name], !row.isEmpty(index) else { return nil }
            return row.string(index)
        }
        do throws(ReplyError) {
            guard row.count == width else { throw .ragged(expected: width, found: row.count) }
            let event = try event(cell)
            let outcome: AppendOutcome
            do {
                outcome = try append(event)
            } catch {
                throw .log(error)
            }
            switch outcome {
            case .appended: report.events[event.type.storedName, default: 0] += 1
            case .alreadyAppended: report.unchanged += 1
            case .conflict(let position): throw .conflict(position)
            }
        } catch {
            if case .log(let error) = error { throw error }
            let content = row.bytes.map { $0 == 0 ? UInt8(ascii: "|") : $0 }
            report.quarantined.append(
                QuarantinedRow(
                    file: file, line: row.line, reason: error.description, content: content))
        }
    }

    private func event(_ cell: (String) -> String?) throws(ReplyError) -> NewEvent {
        guard let at = cell("occurred_at").flatMap({ Instant($0) }) else {
            throw .unreadable("occurred_at", cell("occurred_at"))
        }
        guard let kind = cell("kind"), let type = Self.types[kind] else {
            throw .unreadable("kind", cell("kind"))
        }
        let email = cell("contact_email")?.lowercased()
        let contact = email.flatMap { book.contact(withAddress: $0) }
        let account =
            cell("account_id") ?? contact.flatMap { book.contacts[$0]?.account?.rawValue }
        guard let account else { throw .nobody(email) }
        let sentiment = cell("sentiment")
        if let sentiment, !Self.sentiments.contains(sentiment) {
            throw .unreadable("sentiment", sentiment)
        }
        var writer = JSONWriter()
        writer.object { event in
            event.field("account", account)
            if let contact { event.field("contact", contact.rawValue) }
            if type == .outcomeObserved { event.field("kind", kind) }
            if type == .emailReplied { event.field("sentiment", sentiment ?? "unknown") }
            if let message = cell("message_id") { event.field("message", message) }
            if let id = cell("recommendation_id") { event.field("recommendation", id) }
            if let text = cell("text") { event.field("text", text) }
        }
        let identity = cell("message_id") ?? cell("recommendation_id") ?? ""
        return NewEvent(
            stream: "account/\(account)", type: type, occurredAt: at, source: "replies",
            key: "\(kind):\(account):\(email ?? ""):\(at):\(identity)", actor: "import",
            data: writer.bytes)
    }

    private static let sentiments: Set<String> = ["positive", "neutral", "negative", "unknown"]
    private static let types: [String: EventName] = [
        "replied": .emailReplied, "bounced": .emailBounced, "opted_out": .emailOptedOut,
        "complained": .emailComplained, "meeting_booked": .meetingBooked,
        "meeting_held": .meetingHeld, "won": .outcomeObserved, "lost": .outcomeObserved,
    ]
}

/// Why a row of replies was set aside.
private enum ReplyError: Error, CustomStringConvertible {
    case ragged(expected: Int, found: Int)
    case unreadable(String, String?)
    case nobody(String?)
    case conflict(Position)
    /// The log itself failed: no fault of the row.
    case log(any Error)

    var description: String {
        switch self {
        case .ragged(let expected, let found):
            "the row has \(found) cells where the header has \(expected)"
        case .unreadable(let column, let value): "\(column) cannot be read: '\(value ?? "")'"
        case .nobody(let email):
            "no account_id, and no contact has the address '\(email ?? "")'"
        case .conflict(let position):
            "the same reply stands at position \(position.rawValue) with another content"
        case .log(let error): "\(error)"
        }
    }
}
