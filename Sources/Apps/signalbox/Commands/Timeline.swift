import Storage
import Engine
import CivilTime
import CommandLine
import JSON
import Timeline

let timelineCommand = command(
    "timeline", abstract: "List what happened on one account, newest first",
    discussion: """
        --as-of leaves out what happened later, --known-at what was learnt later: an event that arrived
        late belongs to the day it happened on, and was not known before it came.
        """,
    arguments: [.required("account", "The account's id or name")],
    options: [
        .home, Option("limit", value: .integer(1...10_000_000), "At most so many (default: 40)"),
        .asOf, .knownAt, .json,
    ]
) { invocation in
    let view = try HomeView(invocation, knownAt: invocation.knownAt())
    let account = try view.account(invocation.argument("account"))
    let zone = view.zone(of: account)
    var entries: [(position: Position, at: Instant, type: String, words: String, json: String)] = []
    try view.forEachEvent(of: account, in: Home(invocation).openForReading()) { event, data in
        entries.append(
            (
                event.position, event.occurredAt, event.type.storedName,
                eventSentence(event, data), JSONValue(data).text()
            ))
    }
    entries.sort { ($1.at, $1.position) < ($0.at, $0.position) }
    for entry in entries.prefix(invocation.integer("limit") ?? 40) {
        if invocation.flag("json") {
            var writer = JSONWriter()
            try writer.object { line in
                line.field("position", entry.position.rawValue)
                line.field("occurred_at", entry.at.description)
                line.field("type", entry.type)
                line.field("data", try JSONValue(parsing: entry.json))
            }
            try StandardStream.output.write(String(decoding: writer.bytes, as: UTF8.self) + "\n")
        } else {
            let date = zone.date(at: entry.at)
            let minute = zone.minuteOfDay(at: entry.at)
            let clock = "\(minute / 600)\(minute / 60 % 10):\(minute % 60 / 10)\(minute % 10)"
            let position = String(entry.position.rawValue)
            try StandardStream.output.write(
                "\(date) \(clock)  \(String(repeating: " ", count: max(0, 9 - position.count)))"
                    + "\(position)  \(entry.words)\n")
        }
    }
}

extension HomeView {
    /// Hands every event of an account to `body`, in no particular order, without reading the log whole.
    fileprivate func forEachEvent(
        of account: AccountState, in log: Store, _ body: (Envelope, JSONView) throws -> Void
    ) throws {
        let places = books.places(of: account)
        var seen: Set<Position> = []
        func take(_ event: Envelope, _ data: JSONView) throws {
            guard books.accounts.account(of: event, data) == account.id,
                seen.insert(event.position).inserted
            else { return }
            try body(event, data)
        }
        let filter = EventFilter(occurredUpTo: now, recordedUpTo: knownAt)
        try log.read(streams: places.streams, filter) { event, data, _ in try take(event, data) }
        try log.read(places.signals) { event, data, _ in try take(event, data) }
    }
}
