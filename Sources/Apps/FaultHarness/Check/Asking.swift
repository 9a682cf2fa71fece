import SQLite
import Storage
import Timeline

/// Asks the log for everything again through its indexes, in a transaction that is given up.
struct Asking {
    private let log: LogContent
    private let maker: FactMaker

    init(_ log: LogContent, _ maker: FactMaker) {
        self.log = log
        self.maker = maker
    }

    private struct Over: Error {}

    func complaints(of path: String) throws -> [String] {
        let store = try Store(path: path, mode: .readWrite)
        var complaints: [String] = []
        do {
            try store.transaction {
                complaints += try askForKeys(store) + askForStreams(store)
                throw Over()
            }
        } catch is Over {}
        return complaints
    }

    private func askForKeys(_ store: Store) throws -> [String] {
        var complaints: [String] = []
        for (tag, position) in log.positions.sorted(by: { $0.value < $1.value }) {
            let event = maker.event(Fact(tag: tag))
            guard event.key != nil else { continue }
            let outcome = try store.append(event, recordedAt: recordedAt)
            if outcome != .alreadyAppended(Position(position)) {
                complaints.append("fact \(tag) stands at \(position), but asked for is \(outcome)")
            }
            let forged = maker.event(Fact(tag: tag, isForged: true))
            let refusal = try store.append([forged], recordedAt: recordedAt)
            if refusal != .conflict(0, Position(position)) {
                complaints.append("another payload for fact \(tag) is no conflict: \(refusal)")
            }
        }
        return complaints
    }

    private func askForStreams(_ store: Store) throws -> [String] {
        var complaints: [String] = []
        for (stream, version) in log.versions.sorted(by: { $0.key < $1.key }) {
            let event = NewEvent(
                stream: stream, type: .pageViewed, occurredAt: recordedAt, source: "web", key: nil,
                actor: "check", data: Array("{}".utf8))
            let outcome = try store.append(
                [event], expecting: [stream: .exact(version)], recordedAt: recordedAt)
            guard case .appended(let outcomes) = outcome,
                case .appended(_, version + 1) = outcomes.first
            else {
                complaints.append("\(stream) has version \(version), but asked for is \(outcome)")
                continue
            }
        }
        return complaints
    }
}
