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
            """
            SELECT (SELECT max(position) FROM log), began_after, newest, lower(hex(head))
            FROM decision_chain
            """)
        _ = try select.step()
        last = select.integer(0)
        beganAfter = select.integer(1)
        newest = select.optionalInteger(2)
        let head = select.text(3)
        self.head = head.isEmpty ? hexadecimal(DecisionChain().head) : head
    }
}
