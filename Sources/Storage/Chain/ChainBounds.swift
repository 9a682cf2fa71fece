import Crypto
import SQLite
import Timeline

/// Where the chain of a log begins and should end, and how far the log went at that moment.
struct ChainBounds {
    /// Decisions up to this position were made before there was a chain.
    let beganAfter: Int64
    /// The position of the newest decision, as it is kept beside the log.
    let newest: Int64?
    /// Its hash, kept likewise, in hexadecimal.
    let head: String
    /// The position of the newest event.
    let last: Int64

    init(_ connection: borrowing Connection) throws {
        // One statement, so that all is of one moment, also while another process appends.
        let select = try connection.prepare(
            try Self.hasChain(connection)
                ? """
                SELECT (SELECT max(position) FROM log), (SELECT began_after FROM decision_chain),
                    (SELECT newest FROM decision_chain),
                    (SELECT lower(hex(head)) FROM decision_chain)
                """ : "SELECT max(position), max(position), NULL, NULL FROM log")
        _ = try select.step()
        last = select.integer(0)
        beganAfter = select.integer(1)
        newest = select.optionalInteger(2)
        let head = select.text(3)
        self.head = head.isEmpty ? hexadecimal(DecisionChain().head) : head
    }

    /// What SQL calls an event's hash; a log that was last written before there was a chain has none.
    static func hash(_ connection: borrowing Connection) throws -> String {
        try hasChain(connection) ? "log.chain" : "NULL"
    }

    private static func hasChain(_ connection: borrowing Connection) throws -> Bool {
        try connection.integer(
            "SELECT count(*) FROM pragma_table_info('log') WHERE name = 'chain'") == 1
    }
}
