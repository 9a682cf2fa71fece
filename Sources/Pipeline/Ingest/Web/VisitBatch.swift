import JSON
import Timeline

/// What some lines of a file of visits say, in their order.
public struct VisitBatch: Sendable {
    let file: String
    /// How many bytes of the file were read for it.
    public internal(set) var bytes = 0
    var lines = 0
    var bots = 0
    /// Lines of our own people, or that say nothing we keep.
    var ignored = 0
    var setAside: [QuarantinedRow] = []
    var visits: [Visit] = []
    /// The lines of all visits, one behind the other: what is set aside must be shown.
    var text: [UInt8] = []

    init(file: String) { self.file = file }

    mutating func add(_ event: NewEvent, _ line: Int, _ bytes: Span<UInt8>) {
        text.append(copying: bytes)
        visits.append(Visit(event: event, line: line, end: text.count))
    }

    mutating func setAside(
        _ line: Int, _ reason: String, _ content: Span<UInt8>, isCut: Bool = false
    ) {
        setAside.append(
            QuarantinedRow(
                file: file, line: line, reason: reason, content: [UInt8](copying: content),
                isCut: isCut))
    }

    struct Visit: Sendable {
        let event: NewEvent
        let line: Int
        /// Where its line ends in `text`.
        let end: Int
    }
}
