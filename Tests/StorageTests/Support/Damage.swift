import Foundation
import SQLite
import Timeline

/// What can be done to a decision behind Signalbox's back: with SQL, on the file.
enum Damage: String, CaseIterable, Sendable {
    case position, stream, version, type, occurredAt, recordedAt, source, key, causation,
        correlation, actor, data, hash
    case streamName, typeName, sourceName, actorName
    case streamRemoved, nameRemoved
    case removed, newestRemoved, allRemoved, payloadsSwapped, hashRemoved, slippedIn, disguised
    case endHash, endMoved

    /// Does it to the decision at a position; which bit is flipped is random.
    func apply(
        to position: Int64, _ connection: borrowing Connection,
        using random: inout SeededGenerator
    ) throws {
        let row = "WHERE position = \(position)"
        // A position moves to where none is: two rows cannot have one.
        let bits: Range<Int64> = self == .position ? 9..<62 : 0..<62
        let flip = "\(Int64(1) << Int64.random(in: bits, using: &random))"
        func flipped(_ column: String) -> String {
            // SQLite has no XOR: what only one of two numbers has.
            "(coalesce(\(column), 0) | \(flip)) - (coalesce(\(column), 0) & \(flip))"
        }
        func update(_ column: String) throws {
            try connection.execute("UPDATE log SET \(column) = \(flipped(column)) \(row)")
        }
        func rename(_ table: String, _ column: String) throws {
            let name = "\(table) WHERE id = (SELECT \(column) FROM log \(row))"
            try connection.flipBit(of: "name", in: name, using: &random)
        }
        switch self {
        case .position, .stream, .version, .type, .source, .causation, .correlation, .actor:
            try update(rawValue)
        case .occurredAt: try update("occurred_at")
        case .recordedAt: try update("recorded_at")
        case .key, .data: try connection.flipBit(of: rawValue, in: "log \(row)", using: &random)
        case .hash: try connection.flipBit(of: "chain", in: "log \(row)", using: &random)
        case .streamName: try rename("streams", "stream")
        case .typeName: try rename("names", "type")
        case .sourceName: try rename("names", "source")
        case .actorName: try rename("names", "actor")
        case .streamRemoved:
            try connection.execute(
                "DELETE FROM streams WHERE id = (SELECT stream FROM log \(row))")
        case .nameRemoved:
            try connection.execute("DELETE FROM names WHERE id = (SELECT type FROM log \(row))")
        case .removed: try connection.execute("DELETE FROM log \(row)")
        case .newestRemoved: try connection.execute("DELETE FROM log WHERE position >= \(position)")
        case .allRemoved: try connection.execute("DELETE FROM log")
        case .payloadsSwapped:
            try connection.execute(
                """
                CREATE TEMP TABLE pair AS SELECT position, data FROM log
                WHERE chain IS NOT NULL AND position <= \(position) ORDER BY position DESC LIMIT 2;
                UPDATE log SET data = (SELECT data FROM pair WHERE pair.position <> log.position)
                WHERE position IN (SELECT position FROM pair);
                DROP TABLE pair;
                """)
        case .hashRemoved: try connection.execute("UPDATE log SET chain = NULL \(row)")
        case .slippedIn:
            // In the place of a signal, without a hash: as if it had always been there.
            try connection.execute(
                """
                UPDATE log SET type = (SELECT type FROM log \(row)) WHERE position =
                    (SELECT max(position) FROM log WHERE chain IS NULL AND position < \(position))
                """)
        case .disguised:
            try connection.execute(
                """
                UPDATE log SET chain = NULL, type =
                    (SELECT id FROM names WHERE name = 'crm.account_changed.v1') \(row)
                """)
        case .endHash: try connection.flipBit(of: "head", in: "decision_chain", using: &random)
        case .endMoved: try connection.execute("UPDATE decision_chain SET head = NULL")
        }
    }
}

extension Connection {
    /// Flips a random bit of the text or blob that a query finds; NULL and nothing become one byte.
    func flipBit(of column: String, in rows: String, using random: inout SeededGenerator) throws {
        let select = try prepare("SELECT \(column), typeof(\(column)) FROM \(rows)")
        guard try select.step() else { return }
        var bytes = select.bytes(0)
        let isBlob = select.text(1) == "blob"
        select.reset()
        if bytes.isEmpty { bytes = [UInt8(ascii: "x")] }
        let index = Int.random(in: 0..<bytes.count, using: &random)
        bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        let table = rows.split(separator: " ", maxSplits: 1)
        let update = try prepare(
            "UPDATE \(table[0]) SET \(column) = ? \(table.count > 1 ? String(table[1]) : "")")
        if isBlob { update.bind(1, blob: bytes[...]) } else { update.bind(1, utf8: bytes[...]) }
        try update.run()
    }
}
