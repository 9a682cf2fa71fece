public import Timeline

/// Where a record's description is found, and what has become of the record: one word each.
public struct RecordPlace: Hashable, Sendable, RawRepresentable {
    /// What the exports said of a record last.
    public enum State: UInt64, Sendable {
        case present
        /// The CRM says that it was deleted.
        case deleted
        /// An export that holds every record does not hold it.
        case missing
    }

    /// What describes a record whole.
    public enum Description: Hashable, Sendable {
        /// Nothing: rows of a history are facts themselves.
        case none
        /// The event at that position.
        case event(Position)
        /// What is stored beside the log under that number, as the record has changed since.
        case stored(Int64)
    }

    /// From the lowest bit on: the state (2), whether it is stored beside the log (1), position or number.
    public let rawValue: UInt64

    /// A place as it is stored; an unknown state reads as present.
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// A description, and what has become of what it describes.
    public init(_ description: Description, _ state: State = .present) {
        let number: UInt64 =
            switch description {
            case .none: 0
            case .event(let position): UInt64(position.rawValue) << 3
            case .stored(let number): UInt64(number) << 3 | 4
            }
        rawValue = number | state.rawValue
    }

    /// What has become of the record.
    public var state: State { State(rawValue: rawValue & 3) ?? .present }

    /// What describes it.
    public var description: Description {
        let number = Int64(rawValue >> 3)
        if number == 0 { return .none }
        return rawValue & 4 == 0 ? .event(Position(number)) : .stored(number)
    }

    /// The same description of a record that something else has become of.
    func with(_ state: State) -> RecordPlace { RecordPlace(description, state) }
}
