import CivilTime
import SQLite
import Timeline

/// Links the decisions of one transaction to the newest one before it, and moves the chain's end.
final class DecisionLinks {
    private var chain: DecisionChain
    /// Where the newest decision of this transaction is; nil as long as there is none.
    private var newest: Int64?

    init(_ connection: borrowing Connection) throws {
        let select = try connection.prepare(
            "SELECT head FROM decision_chain WHERE head IS NOT NULL")
        chain = try select.step() ? DecisionChain(head: select.bytes(0)) : DecisionChain()
    }

    /// The hash of an event that is about to be written; nil for one that is no decision.
    func hash(
        of event: NewEvent, position: Int64, version: Int64, recordedAt: Instant
    ) -> [UInt8]? {
        guard event.type.isDecision else { return nil }
        newest = position
        return chain.link(
            ChainedEvent(
                position: Position(position), stream: event.stream, version: version,
                type: event.type.rawValue, occurredAt: event.occurredAt, recordedAt: recordedAt,
                source: event.source, key: event.key, causation: event.causation,
                correlation: event.correlation, actor: event.actor, data: event.data))
    }

    /// Writes where the chain ends now, if it went on.
    func flush(_ connection: borrowing Connection) throws {
        guard let newest else { return }
        let update = try connection.prepare("UPDATE decision_chain SET newest = ?, head = ?")
        update.bind(1, newest)
        update.bind(2, blob: chain.head[...])
        try update.run()
        self.newest = nil
    }
}
