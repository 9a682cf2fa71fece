import CivilTime
public import JSON
public import Timeline

/// A run that was undone: its events count as never told.
///
/// Nothing of them is taken back one by one. Every fold leaves them out, so what it comes to is what it
/// would be had the run never been, whatever came between, and undoing a million changes costs one event
/// (decision 0012).
public struct UndoneRun: Hashable, Sendable {
    /// Where all undoings are said, so that they are found without reading the log.
    public static let stream = "import/undone"

    /// The run's number.
    public let run: Int64
    /// The positions of its events.
    public let positions: ClosedRange<Position>
    /// The event that says so.
    public let undone: Position

    /// What an event says; nil for one that undoes nothing.
    public init?(_ event: Envelope, _ data: JSONView) {
        guard event.type.name == .importUndone, let run = data["run"]?.int64,
            let first = data["first"]?.int64, let last = data["last"]?.int64,
            (1...last).contains(first)
        else { return nil }
        self.run = run
        positions = Position(first)...Position(last)
        undone = event.position
    }
}

extension EventLog {
    /// The runs that had been undone by then, as far as was known.
    func undoneRuns(_ filter: EventFilter = EventFilter()) throws -> [UndoneRun] {
        var runs: [UndoneRun] = []
        try read(streams: [UndoneRun.stream], filter) { event, data, _ in
            if let run = UndoneRun(event, data) { runs.append(run) }
        }
        return runs
    }
}

/// The payload of `import.undone.v1`.
struct ImportUndone: Encodable {
    let run: Int64
    let source: String
    let first: Int64
    let last: Int64
    let by: String
    let reason: String
}
