import CivilTime
import JSON
import SQLite
import Storage
import Timeline

/// What SQL says of a home's log, read through the view that people query; what is sealed is opened.
struct Log {
    /// Events by position.
    let events: [Int64: Event]
    /// The account of each visitor that is tied to one.
    private let accountsByVisitor: [String: String]
    /// The account that each deal was last said to belong to.
    private let accountsByDeal: [String: String]

    /// One event.
    struct Event {
        let position: Int64
        let stream: String
        let type: String
        let at: Instant
        let actor: String
        let data: JSONValue
    }

    /// Reads the log of the folder's `home`, or what it gained after a position.
    init(_ folder: TestFolder, after position: Int64 = 0) throws {
        var events: [Int64: Event] = [:]
        let payloads = try folder.payloads()
        let columns = "position, stream, type, occurred_at, actor"
        try folder.query("SELECT \(columns) FROM events WHERE position > \(position)") { row in
            events[row.integer(0)] = Event(
                position: row.integer(0), stream: row.text(1), type: row.text(2),
                at: Instant(milliseconds: row.integer(3)), actor: row.text(4),
                data: try JSONValue(parsing: payloads[row.integer(0)] ?? ""))
        }
        self.events = events
        var visitors: [String: String] = [:]
        var deals: [String: String] = [:]
        for event in events.values.sorted(by: { $0.position < $1.position }) {
            if event.type == "visitor.linked.v1", let visitor = event.text("visitor") {
                visitors[visitor] = event.text("account")
            } else if event.stream.hasPrefix("opportunity/"),
                let account = event.value(of: "account")?.string
            {
                deals[event.streamID] = account
            }
        }
        accountsByVisitor = visitors
        accountsByDeal = deals
    }

    /// Events of a type, in log order.
    func events(_ type: String) -> [Event] {
        events.values.filter { $0.type == type }.sorted { $0.position < $1.position }
    }

    /// The account an event is about: named by it, or that of its visitor or deal.
    func account(of event: Event) -> String? {
        if event.stream.hasPrefix("account/") { return event.streamID }
        if event.stream.hasPrefix("opportunity/") { return accountsByDeal[event.streamID] }
        return event.text("account") ?? event.text("visitor").flatMap { accountsByVisitor[$0] }
    }

    /// Events of a type about an account, in order of time.
    func events(_ type: String, of account: String) -> [Event] {
        events.values.filter { $0.type == type && self.account(of: $0) == account }
            .sorted { ($0.at, $0.position) < ($1.at, $1.position) }
    }

    /// Whether a later event says otherwise about the same field of the same record.
    func isOutdated(_ event: Event, _ field: String) -> Bool {
        events.values.contains {
            $0.stream == event.stream && $0.position > event.position && $0.sets(field)
        }
    }
}

extension Log.Event {
    /// What stands behind the stream's category.
    var streamID: String { String(stream.drop { $0 != "/" }.dropFirst()) }

    /// A text of the payload.
    func text(_ key: String) -> String? { data[key]?.string }

    /// Whether this event says what a field of its record is.
    func sets(_ field: String) -> Bool { value(of: field) != nil }

    /// What this event says a field of its record is.
    func value(of field: String) -> JSONValue? {
        data["fields"]?[field] ?? (data["field"]?.string == field ? data["to"] : nil)
    }
}

extension TestFolder {
    /// Hands each row of a query on the log to `body`.
    func query(
        _ sql: String, home: String = "home", _ body: (borrowing Statement) throws -> Void
    ) throws {
        let connection = try Connection(path: file("\(home)/signalbox.db"), mode: .readOnly)
        let statement = try connection.prepare(sql)
        while try statement.step() { try body(statement) }
    }

    /// The number that a query on the log gives.
    func integer(_ sql: String, home: String = "home") throws -> Int64 {
        var number: Int64 = 0
        try query(sql, home: home) { number = $0.integer(0) }
        return number
    }

    /// The newest event's position.
    func lastPosition(home: String = "home") throws -> Int64 {
        try integer("SELECT max(position) FROM events", home: home)
    }

    /// Everything in the log but when it was recorded, a line an event; what is sealed is opened.
    ///
    /// Keys that hold an address are hashed with a secret of the home: of them the beginning counts.
    func logContent(home: String = "home") throws -> [String] {
        var lines: [String] = []
        let payloads = try payloads(home: home)
        let columns = [
            "stream", "version", "type", "occurred_at", "source",
            "CASE WHEN key LIKE 'sealed:%' THEN 'sealed' ELSE key END", "causation", "correlation",
            "actor",
        ].map { "coalesce(\($0), '-')" }.joined(separator: " || ' ' || ")
        try query("SELECT position, \(columns) FROM events ORDER BY position", home: home) { row in
            lines.append(
                "\(row.integer(0)) \(row.text(1)) \(payloads[row.integer(0)] ?? "missing")")
        }
        return lines
    }

    /// The log with its keys.
    func store(_ mode: Connection.Mode, home: String = "home") throws -> Store {
        try Store(
            path: file("\(home)/signalbox.db"), mode: mode,
            keys: KeyFile.Source(
                path: file("\(home)/keys.db"), wallClock: { Instant(milliseconds: 0) }))
    }

    /// The payload of every event, opened, by position.
    func payloads(home: String = "home") throws -> [Int64: String] {
        var payloads: [Int64: String] = [:]
        try store(.readOnly, home: home).read(EventFilter()) { event, _, bytes in
            payloads[event.position.rawValue] = String(
                decoding: [UInt8](copying: bytes), as: UTF8.self)
        }
        return payloads
    }
}
