import CivilTime
import SQLite
import Timeline

/// Links the decisions of one transaction to the newest one before it, and moves the chain's end.
final class DecisionLinks {
    private var chain: DecisionChain
    /// Whether the log has a decision with a hash.
    private(set) var isBegun: Bool
    /// Where the newest decision of this transaction is; nil as long as there is none.
    private var newest: Int64?
    /// Where the newest decision without a hash is, if this transaction has one.
    private var beganAfter: Int64?

    init(_ connection: borrowing Connection) throws {
        let select = try connection.prepare(
            "SELECT head FROM decision_chain WHERE head IS NOT NULL")
        isBegun = try select.step()
        chain = isBegun ? DecisionChain(head: select.bytes(0)) : DecisionChain()
    }

    /// The hash of the newest decision.
    var head: [UInt8] { chain.head }

    /// The hash of a decision that is about to be written.
    func link(_ row: Appending.Row, position: Int64, version: Int64) -> [UInt8] {
        newest = position
        isBegun = true
        return chain.link(
            ChainedEvent(
                position: Position(position), stream: row.stream, version: version,
                type: row.type, occurredAt: row.occurredAt, recordedAt: row.recordedAt,
                source: row.source, key: row.key,
                causation: row.causation.map { Position($0) },
                correlation: row.correlation.map { Position($0) }, actor: row.actor,
                data: row.data))
    }

    /// Leaves out a decision that was made before there was a chain, in another log.
    func leaveOut(position: Int64) {
        precondition(!isBegun, "a decision behind the chain's first must be in it")
        beganAfter = position
    }

    /// Writes where the chain begins and ends now, if that changed.
    func flush(_ connection: borrowing Connection) throws {
        if let beganAfter {
            let update = try connection.prepare("UPDATE decision_chain SET began_after = ?")
            update.bind(1, beganAfter)
            try update.run()
            self.beganAfter = nil
        }
        guard let newest else { return }
        let update = try connection.prepare("UPDATE decision_chain SET newest = ?, head = ?")
        update.bind(1, newest)
        update.bind(2, blob: chain.head[...])
        try update.run()
        self.newest = nil
    }
}
