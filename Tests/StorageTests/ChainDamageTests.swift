import CivilTime
import Foundation
import SQLite
import Storage
import Testing
import Timeline

/// Whatever is done to a decision is found, and the first one that is not as it was written is named.
@Suite struct ChainDamageTests {
    @Test(arguments: Damage.allCases, 0..<4 as Range<UInt64>)
    func `the first broken link is found`(damage: Damage, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let folder = try TemporaryFolder()
        let path = folder.file("signalbox.db")
        try Data(Self.log.get()).write(to: URL(filePath: path))
        let connection = try Connection(path: path, mode: .readWrite)
        let before = try Self.decisions(connection)
        let target = try #require(before.dropFirst().randomElement(using: &random)).position
        try damage.apply(to: target, connection, using: &random)
        let after = try Self.decisions(connection)

        let link = try #require(try Store(path: path, mode: .readOnly).brokenLink())
        // What the chain is to find: the first decision that is not the one that stood there.
        let first = zip(before, after).first { $0 != $1 }?.1 ?? after.dropFirst(before.count).first
        #expect(link.place?.position.rawValue == (first ?? after.last)?.position)
        #expect(damage.faults.contains(link.fault), "\(link)")
        // Only an end that is missing, or another, is told behind the last decision that is left.
        #expect([.removedAfter, .endChanged].contains(link.fault) == (first == nil))
    }

    @Test func `the log that is damaged is whole before`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("signalbox.db")
        try Data(Self.log.get()).write(to: URL(filePath: path))
        #expect(try Store(path: path, mode: .readOnly).wholeChain().decisions > 120)
    }

    @Test func `what was removed at the end is missed although the log went on`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("signalbox.db")
        try Store(path: path, mode: .readWrite).add(.decision(1), .decision(2))
        try Connection(path: path, mode: .readWrite).execute("DELETE FROM log WHERE position = 2")
        let store = try Store(path: path, mode: .readWrite)
        try store.add(.sample(3), .decision(4))
        #expect(try store.brokenLink()?.place?.position == Position(3))
    }

    /// Half of some hundred events are decisions, in transactions of a few.
    private static let log = Result { () throws -> [UInt8] in
        var random = SeededGenerator(seed: 7)
        let folder = try TemporaryFolder()
        let path = folder.file("signalbox.db")
        let types = EventName.allCases.filter(\.isDecision)
        let store = try Store(path: path, mode: .readWrite)
        for round in 0..<30 {
            try store.transaction {
                for number in 0..<10 {
                    var event = NewEvent.sample(round * 10 + number)
                    if Bool.random(using: &random) {
                        event.type = EventType(types.randomElement(using: &random) ?? .routeDecided)
                        event.stream = "recommendation/R-\(Int.random(in: 0..<30, using: &random))"
                        event.source = "signalbox"
                        event.actor = Bool.random(using: &random) ? "signalbox" : "user/005"
                        event.key = Bool.random(using: &random) ? "\(round).\(number)" : nil
                        event.causation = Bool.random(using: &random) ? Position(1) : nil
                    }
                    _ = try store.append(
                        event, recordedAt: Instant(milliseconds: 1_795_154_400_000))
                }
            }
        }
        try Connection(path: path, mode: .readWrite).execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return try [UInt8](Data(contentsOf: URL(filePath: path)))
    }

    /// A row as SQL has it: what is a decision, or has the hash of one.
    private struct Row: Hashable {
        let position: Int64
        let content: [UInt8]
    }

    private static func decisions(_ connection: borrowing Connection) throws -> [Row] {
        let types = EventName.allCases.filter(\.isDecision).map { "'\($0.rawValue)'" }
        let columns = [
            "version", "occurred_at", "recorded_at", "key", "causation", "correlation", "data",
            "chain", "(SELECT name FROM streams WHERE id = stream)",
            "(SELECT name FROM names WHERE id = source)",
            "(SELECT name FROM names WHERE id = type)",
            "(SELECT name FROM names WHERE id = actor)",
        ].map { "quote(CAST(\($0) AS BLOB))" }.joined(separator: " || ' ' || ")
        let select = try connection.prepare(
            """
            SELECT position, \(columns) FROM log
            WHERE chain IS NOT NULL OR type IN
                (SELECT id FROM names WHERE name IN (\(types.joined(separator: ", "))))
            ORDER BY position
            """)
        var rows: [Row] = []
        while try select.step() {
            rows.append(Row(position: select.integer(0), content: select.bytes(1)))
        }
        return rows
    }
}

extension Damage {
    /// What may be said of it.
    fileprivate var faults: Set<BrokenLink.Fault> {
        switch self {
        case .version, .occurredAt, .recordedAt, .source, .key, .causation, .correlation, .actor,
            .data, .stream, .type, .streamName, .typeName, .sourceName, .actorName,
            .streamRemoved, .nameRemoved, .payloadsSwapped:
            [.changed]
        case .position: [.changed, .removedBefore, .removedAfter]
        case .hash: [.hashChanged]
        case .removed: [.removedBefore, .removedAfter]
        case .newestRemoved, .allRemoved: [.removedAfter]
        case .hashRemoved, .slippedIn: [.unlinked]
        case .disguised: [.changed, .removedAfter]
        case .endHash, .endMoved: [.endChanged]
        }
    }
}
