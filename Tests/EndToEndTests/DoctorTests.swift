import FileSystem
import Foundation
import JSON
import SQLite
import Testing

@testable import signalbox

/// The doctor finds what is wrong, names it, and says what to do.
@Suite struct DoctorTests {
    private let folder: TestFolder

    init() throws { folder = try Night.copy() }

    private func doctor(options: [String] = []) throws -> Program.Run {
        try Program(folder: folder).run(["doctor", "--home", "home"] + options)
    }

    private func execute(_ sql: String) throws {
        try Connection(path: folder.file("home/signalbox.db"), mode: .readWrite).execute(sql)
    }

    @Test(arguments: [[], ["--full"]])
    func `a sound home is told to be`(options: [String]) throws {
        let before = try folder.files(below: "home").filter { !$0.key.hasSuffix("-shm") }
        let run = try Program(folder: folder).run(["doctor", "--home", "home"] + options)
        #expect(run.code == 0 && run.errors == "", "\(run.output)\(run.errors)")
        let names = run.output.split(separator: "\n").map { $0.split(separator: " ").prefix(2) }
        #expect(names.allSatisfy { $0[0] == "ok" })
        #expect(
            names.map { $0[1] } == [
                "configuration", "permissions", "lock", "space", "wal", "versions", "integrity",
                "positions", "streams", "indexes", "keys", "decisions", "clock",
            ])
        #expect(
            run.output.contains("\(try folder.lastPosition().inThousands) events without a gap"))
        let after = try folder.files(below: "home").filter { !$0.key.hasSuffix("-shm") }
        #expect(after.filter { !$0.value.isEmpty } == before.filter { !$0.value.isEmpty })
    }

    struct Damage: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let found: String
        var full = false
        let make: @Sendable (TestFolder) throws -> Void

        /// Damage that SQL can do.
        static func sql(_ check: String, _ found: String, full: Bool = false, _ sql: String) -> Self
        {
            Damage(testDescription: check, found: found, full: full) { folder in
                try Connection(path: folder.file("home/signalbox.db"), mode: .readWrite).execute(
                    sql)
            }
        }
    }

    @Test(
        arguments: [
            .sql("positions", "positions 1 have no event", "DELETE FROM log WHERE position = 500"),
            .sql(
                "positions", "the first event has position 2",
                "DELETE FROM log WHERE position = 1"),
            .sql(
                "streams", "event 13886 does not follow",
                "UPDATE log SET version = 99 WHERE position = 13886"),
            .sql(
                "streams", "event 77 does not follow", full: true,
                "UPDATE log SET previous = 76 WHERE position = 77"),
            .sql(
                "decisions", "it was changed after it was written",
                """
                UPDATE log SET occurred_at = occurred_at + 1 WHERE position =
                    (SELECT max(position) FROM log WHERE chain IS NOT NULL AND position < 13800)
                """),
            .sql(
                "clock", "an event was recorded at 2099-",
                "UPDATE log SET recorded_at = 4080000000000 WHERE position = 77"),
            Damage(
                testDescription: "configuration",
                found: "home/policy.yaml:3:1: missing field 'tiers'"
            ) {
                try $0.edit("home/policy.yaml", "tiers:", "tears:")
            },
            Damage(testDescription: "permissions", found: "anybody may write home/salt") {
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o666], ofItemAtPath: $0.file("home/salt"))
            },
            Damage(testDescription: "permissions", found: "others may read home/keys.db") {
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o640], ofItemAtPath: $0.file("home/keys.db"))
            },
            .sql(
                "keys", "event 4: what is sealed there was changed or cut", full: true,
                """
                UPDATE log SET data = replace(data, '","', 'AAAA","') WHERE position = 4;
                UPDATE log SET data = replace(data, '"],"', 'AAAA"],"') WHERE position = 4;
                """),
            Damage(testDescription: "keys", found: "home/keys.db is missing") {
                try $0.remove("home/keys.db")
            },
            Damage(testDescription: "keys", found: "home/keys.db is older than the log") {
                try Connection(path: $0.file("home/keys.db"), mode: .readWrite)
                    .execute("DELETE FROM persons WHERE id > 3; DELETE FROM addresses")
            },
            Damage(testDescription: "wal", found: "300 MiB wait to be moved into the database") {
                try $0.write("", to: "home/signalbox.db-wal")
                let handle = try #require(
                    FileHandle(forUpdatingAtPath: $0.file("home/signalbox.db-wal")))
                try handle.truncate(atOffset: 300 << 20)
            },
            Damage(testDescription: "integrity", found: "malformed") { folder in
                let handle = try #require(
                    FileHandle(forUpdatingAtPath: folder.file("home/signalbox.db")))
                let size = try handle.seekToEnd()
                try handle.seek(toOffset: size / 4096 / 2 * 4096)
                try handle.write(contentsOf: Data(repeating: 7, count: 4096))
            },
            Damage(testDescription: "log", found: "file is not a database") { folder in
                for ending in ["-wal", "-shm"] { try? folder.remove("home/signalbox.db\(ending)") }
                try folder.write(String(repeating: "x", count: 5000), to: "home/signalbox.db")
            },
        ] as [Damage])
    func `what is wrong is found`(damage: Damage) throws {
        try damage.make(folder)
        let run = try doctor(options: damage.full ? ["--full", "--json"] : ["--json"])
        #expect(run.code == 65, "\(run.output)")
        let report = try JSONValue(parsing: run.output)
        #expect(report["ok"] == false)
        let check = try #require(
            report["checks"]?.elements.first {
                $0["ok"] == false && $0["name"]?.string == damage.testDescription
            }, "\(run.output)")
        #expect(check["found"]?.string?.contains(damage.found) == true, "\(run.output)")
        #expect(check["todo"]?.string?.isEmpty == false)
    }

    @Test func `each finding is told with what to do, and how many there are`() throws {
        try execute("UPDATE log SET recorded_at = 4080000000000 WHERE position = 77")
        let run = try doctor()
        #expect(run.code == 65)
        #expect(run.errors == "signalbox: 1 of 13 checks found something wrong\n")
        let lines = run.output.split(separator: "\n")
        let place = try #require(lines.firstIndex { $0.hasPrefix("wrong  clock ") })
        #expect(lines[place + 1].hasSuffix("  set the clock of this machine"))
    }

    @Test func `a home that is in use, and one without a log, are sound`() throws {
        let lock = try FileLock(folder.file("home/lock"))
        let used = try doctor()
        #expect(used.isDone && used.output.contains("another signalbox is writing"))
        withExtendedLifetime(lock) {}
        try folder.copy(folder.file("data/home"), to: "new")
        let new = try Program(folder: folder).run(["doctor", "--home", "new"])
        #expect(new.isDone && new.output.contains("there is none yet"), "\(new.output)")
        let none = try Program(folder: folder).run(["doctor", "--home", "nowhere"])
        #expect(none.code == 66)
    }

    @Test func `a log of an earlier version is left as it is, and not looked at`() throws {
        try execute("PRAGMA user_version = 2")
        let run = try doctor()
        #expect(run.code == 65)
        #expect(run.output.contains("wrong  versions "))
        #expect(run.output.contains("schema version 2,"))
        #expect(
            try Connection(path: folder.file("home/signalbox.db"), mode: .readOnly)
                .integer("PRAGMA user_version") == 2)
    }

    @Test(
        arguments: [
            (1 << 40, 0, true), (256 << 20, 1 << 30, true),
            (255 << 20, 0, false), (1 << 30, 5 << 30, false),
        ] as [(Int64, Int64, Bool)])
    func `space must do for a night and an index`(free: Int64, database: Int64, isFine: Bool) {
        switch Doctor.space(free: free, database: database) {
        case .fine: #expect(isFine)
        case .wrong: #expect(!isFine)
        }
    }
}
