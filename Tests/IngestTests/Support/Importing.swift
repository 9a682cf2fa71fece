import CivilTime
import Ingest
import Timeline

/// The now of every run that does not say otherwise.
let morning = instant("2026-11-20T06:00:00Z")

/// What one run appended, and its report.
struct Imported {
    let events: [NewEvent]
    let report: ImportReport

    var lines: [String] { events.map(\.line) }
    /// Payloads of the events of one type.
    func payloads(_ type: EventName) -> [String] {
        events.filter { $0.type.name == type }.map(\.text)
    }
    /// File, line and reason of each row that was set aside.
    var setAside: [String] {
        report.quarantined.map { "\($0.file):\($0.line): \($0.reason)" }
    }
}

extension MemoryHome {
    /// Imports one object of an export written as plain CSV.
    func imports(
        _ kind: RecordKind, _ text: String, settings: CRMSettings = CRMSettings(),
        at now: Instant = morning, hasHistory: Bool = false
    ) throws -> Imported {
        try imports(
            kind, InputFile(name: "\(kind.salesforceObject).csv", bytes: Array(text.utf8)),
            settings: settings, at: now, hasHistory: hasHistory)
    }

    func imports(
        _ kind: RecordKind, _ file: InputFile, settings: CRMSettings = CRMSettings(),
        at now: Instant = morning, hasHistory: Bool = false
    ) throws -> Imported {
        try imports(
            [ExportTable(file, kind: kind, settings: settings)], settings: settings, at: now,
            hasHistory: hasHistory)
    }

    /// Imports files of which it is known how they are written.
    func imports(
        _ tables: [ExportTable], settings: CRMSettings, at now: Instant = morning,
        hasHistory: Bool = false
    ) throws -> Imported {
        let before = events.count
        let known = Dictionary(
            tables.map { ($0.kind, records($0.kind).rows) }, uniquingKeysWith: { first, _ in first }
        )
        var reader = ExportReader(
            settings: settings, now: now, hasHistory: hasHistory, known: known)
        var run = CRMImport(
            settings: settings, now: now, baseline: false, hasHistory: hasHistory, ignored: [],
            store: self, append: append)
        try reader.read(tables) { try run.take($0) }
        return Imported(events: Array(events[before...]), report: run.report)
    }

    /// Imports files of visits in one run.
    func visits(_ files: String..., own: Set<String> = []) throws -> Imported {
        let before = events.count
        var reader = VisitFileReader(settings: WebSettings(ownDomains: own))
        var run = VisitImport(baseline: false, append: append)
        for (index, text) in files.enumerated() {
            let file = InputFile(name: "visits-\(index + 1).jsonl", bytes: Array(text.utf8))
            try reader.read(file) { try run.take($0) }
        }
        return Imported(events: Array(events[before...]), report: run.report)
    }

    /// Imports a file of replies.
    func replies(_ text: String) throws -> Imported {
        try replies(InputFile(name: "replies.csv", bytes: Array(text.utf8)))
    }

    func replies(_ file: InputFile) throws -> Imported {
        let before = events.count
        var run = ReplyImport(book: try book(), baseline: false, append: append)
        try run.importFile(file)
        return Imported(events: Array(events[before...]), report: run.report)
    }

    /// Imports signals of any type.
    func signals(_ text: String, at now: Instant = morning) throws -> Imported {
        let before = events.count
        var run = SignalImport(book: try book(), now: now, baseline: false, append: append)
        try run.importFile(InputFile(name: "signals.jsonl", bytes: Array(text.utf8)))
        return Imported(events: Array(events[before...]), report: run.report)
    }

    /// Imports messages of a mailbox of a firm at halden.example.
    func mail(_ messages: [InputFile], at now: Instant = morning) throws -> Imported {
        let before = events.count
        var run = MailImport(
            book: try book(), settings: WebSettings(ownDomains: ["halden.example"]), now: now,
            baseline: false, append: append)
        for message in messages { try run.take(message, of: "mailbox") }
        return Imported(events: Array(events[before...]), report: run.report)
    }

    /// A home with an account, a contact, and a mail of ours to it on 18 November 2026.
    static func withOutreach() throws -> MemoryHome {
        let home = MemoryHome()
        _ = try home.imports(.account, "Id,Name,OwnerId,Website\n001A,Acme,005R,acme.example\n")
        _ = try home.imports(.contact, "Id,AccountId,Email\n003C,001A,dana@acme.example\n")
        let data =
            #"{"account":"001A","contact":"003C","message":"R-1@halden.example","recommendation":"R-1"}"#
        _ = home.append(
            NewEvent(
                stream: "recommendation/R-1", type: .outreachSent,
                occurredAt: instant("2026-11-18T07:00:00Z"), source: "signalbox", key: "sent:R-1",
                actor: "signalbox", data: Array(data.utf8)))
        return home
    }

    /// Ties visitors to accounts, as the run does after an import.
    func links(own: Set<String> = []) throws -> [NewEvent] {
        let links = visitorLinks(in: try book(), settings: WebSettings(ownDomains: own))
        for link in links { _ = append(link) }
        return links
    }
}

/// An instant that is written correctly.
func instant(_ text: String) -> Instant {
    guard let instant = Instant(text) else { preconditionFailure("\(text) is no instant") }
    return instant
}
