public import JSON
public import Timeline

/// Why an export was not imported; nothing of it is in the log then.
public enum LogImportError: Error, Hashable, Sendable {
    /// The log has events already.
    case notEmpty(events: Int64)
    /// The file has no line.
    case noEvents
    /// A line is not the next event of a log.
    case line(Int, Problem)

    /// What is wrong with a line.
    public enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
        /// It is no JSON, or cut.
        case noJSON(JSONError)
        /// It is JSON that an export would not have written like this.
        case notAsExported
        /// More bytes than an export ever writes in a line, or more than the log takes in an event.
        case tooLong
        /// An event is missing before it, or it is there twice.
        case position(expected: Int64, found: Int64)
        /// The same within its stream.
        case version(stream: String, expected: Int64, found: Int64)
        /// An earlier event of its source has its key.
        case keyTaken(source: String, key: String, position: Int64)
        /// A decision has another hash than follows from it and from the one before it.
        case notAsDecided
        /// A decision has no hash, but one before it has.
        case unlinked
        /// The keys that are there do not open what it says about people.
        case closed(SealingError)

        /// In words, to stand behind the place.
        public var description: String {
            switch self {
            case .noJSON(let error): "no \(error)"
            case .notAsExported: "this is not how 'signalbox log export' writes an event"
            case .tooLong: "the line is too long"
            case .position(let expected, let found):
                "position \(found) stands where \(expected) belongs"
            case .version(let stream, let expected, let found):
                "version \(found) of \(stream) stands where \(expected) belongs"
            case .keyTaken(let source, let key, let position):
                "the key '\(key)' of \(source) is that of event \(position) already"
            case .notAsDecided: "this decision, or one before it, was changed: its hash is another"
            case .unlinked: "this decision was slipped in: it has no hash, but those before it have"
            case .closed(let error): "the keys of this home do not open it: \(error)"
            }
        }
    }
}
