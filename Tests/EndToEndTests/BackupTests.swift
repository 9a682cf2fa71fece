import FileSystem
import Foundation
import JSON
import SQLite
import Testing

/// A backup is the home as of one moment, and becomes a home again.
@Suite struct BackupTests {
    private let folder: TestFolder

    init() throws { folder = try Night.copy() }

    private func run(_ arguments: String...) throws -> Program.Run {
        try Program(folder: folder).run(arguments)
    }

    private func backUp() throws {
        let run = try run("backup", "copy", "--home", "home")
        try #require(run.isDone, "\(run.errors)")
        #expect(run.errors == "")
        #expect(run.output.hasPrefix("Backed up \(try folder.lastPosition().inThousands) events, "))
        #expect(run.output.hasSuffix(" to copy; verified.\n"))
    }

    @Test func `a backup has all that cannot be made again`() throws {
        try folder.write("id\n", to: "home/holidays/de.ics")
        try backUp()
        let files = try Set(folder.files(below: "copy").keys)
        #expect(
            files == [
                "backup.json", "holidays/de.ics", "keys.db", "playbooks/default.yaml",
                "policy.yaml", "rules/default.yaml", "salt", "signalbox.db", "signalbox.yaml",
                "watches/default.yaml",
            ])
        let isSame = try folder.logContent(home: "copy") == folder.logContent()
        #expect(isSame)
        #expect(try FileSystem.attributes(of: folder.file("copy")).permissions == 0o700)
        let list = try JSONValue(parsing: folder.text("copy/backup.json"))
        #expect(try list["events"]?.int64 == folder.lastPosition())
        let export = try run("log", "export", "log.jsonl", "--home", "home").output
        #expect(export.contains(list["content"]?.string ?? "-"))
        #expect(list["files"]?.elements.count == files.count - 1)
        let isEmpty = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .allSatisfy { !$0.hasSuffix(".tmp") }
        #expect(isEmpty)
    }

    @Test func `a home that is lost is restored whole, and goes on where it was`() throws {
        try backUp()
        let before = try folder.logContent()
        try folder.remove("home")
        let restored = try run("restore", "copy", "--home", "home")
        #expect(restored.isDone && restored.errors == "", "\(restored.errors)")
        #expect(restored.output.hasSuffix(" to home; verified.\n"), "\(restored.output)")
        let isSame = try folder.logContent() == before
        #expect(isSame)
        let night = try Program(folder: folder).run(Night.arguments)
        #expect(night.isDone && night.output.contains("\n0 events appended; "), "\(night.errors)")
        #expect(try run("doctor", "--full", "--home", "home").isDone)
        #expect(try run("audit", "verify", "--home", "home").isDone)
    }

    @Test func `writers go on while a backup is made, which has what was there at one moment`()
        throws
    {
        let run = try Program(folder: folder).shell(
            """
            (for n in 1 2 3 4 5 6; do
                "$signalbox" nightly --home home --as-of 2026-11-20T06:0$n:00Z >/dev/null || exit 1
            done) & writer=$!
            for n in 1 2 3; do "$signalbox" backup copy$n --home home || exit 2; done
            wait $writer
            """)
        #expect(run.isDone, "\(run.errors)")
        let all = try folder.logContent()
        for number in 1...3 {
            let copy = try folder.logContent(home: "copy\(number)")
            let isBeginning = all.starts(with: copy) && copy.count > 13_000
            #expect(isBeginning)
        }
    }

    @Test func `a backup writes over nothing`() throws {
        try folder.makeFolder("copy")
        let run = try run("backup", "copy", "--home", "home")
        #expect(run.code == 73)
        #expect(
            run.errors == """
                signalbox: copy is there already
                hint: name another; nothing was written

                """)
        #expect(try folder.files(below: "copy").isEmpty)
    }

    @Test func `a restore puts no log aside unless it is told to, and then says where`() throws {
        try backUp()
        let asOf = ["--as-of", "2026-11-20T07:00:00Z"]
        try folder.edit("home/rules/default.yaml", "points: 25\n", "points: 10\n")
        let night = try Program(folder: folder).run(["nightly", "--home", "home"] + asOf)
        #expect(night.isDone, "\(night.errors)")
        let after = try folder.logContent()
        let refused = try run("restore", "copy", "--home", "home")
        #expect(refused.code == 73)
        #expect(
            refused.errors == """
                signalbox: home has a log already
                hint: restore into another home, or with --force, which keeps the old log aside

                """)
        #expect(try folder.logContent() == after)

        let restored = try run("restore", "copy", "--home", "home", "--force")
        #expect(restored.isDone, "\(restored.errors)")
        let lines = restored.output.split(separator: "\n")
        try #require(lines.count == 4)
        #expect(
            lines.last == "Left home/rules/default.yaml as it is; the backup has another.")
        try folder.makeFolder("old")
        for (line, name) in zip(lines[1...2], ["signalbox.db", "keys.db"]) {
            let aside = try #require(line.split(separator: " ").last).dropLast()
            #expect(aside.hasPrefix("home/\(name).before-"))
            for ending in ["", "-wal"]
            where FileManager.default.fileExists(atPath: folder.file("\(aside)\(ending)")) {
                try folder.copy(folder.file("\(aside)\(ending)"), to: "old/\(name)\(ending)")
            }
        }
        #expect(try folder.logContent(home: "old") == after)
        #expect(try folder.logContent().count < after.count)
    }

    @Test func `a log that cannot even be opened is put aside, too`() throws {
        try backUp()
        let before = try folder.logContent()
        for ending in ["-wal", "-shm"] { try? folder.remove("home/signalbox.db\(ending)") }
        try folder.write(
            "not a database, and long enough to be taken for none\n", to: "home/signalbox.db")
        #expect(try run("accounts", "--home", "home").code == 65)
        #expect(try run("restore", "copy", "--home", "home", "--force").isDone)
        #expect(try folder.logContent() == before)
    }

    @Test func `a home that is being written is not restored`() throws {
        try backUp()
        let before = try folder.logContent()
        let lock = try FileLock(folder.file("home/lock"))
        let run = try run("restore", "copy", "--home", "home", "--force")
        #expect(run.code == 75)
        #expect(run.errors.hasPrefix("signalbox: another signalbox is writing in home\n"))
        #expect(try folder.logContent() == before)
        withExtendedLifetime(lock) {}
    }

    @Test(arguments: ["signalbox.db", "keys.db", "salt", "policy.yaml", "backup.json"])
    func `a backup that is not as it was made is not restored`(file: String) throws {
        try backUp()
        try folder.remove("home")
        let handle = try #require(FileHandle(forUpdatingAtPath: folder.file("copy/\(file)")))
        try handle.seek(toOffset: UInt64(file == "signalbox.db" ? 100_000 : 0))
        try handle.write(contentsOf: Data("!".utf8))
        try handle.close()
        let run = try run("restore", "copy", "--home", "home")
        #expect(run.code == 65)
        #expect(
            run.errors == """
                signalbox: copy/\(file) is not as it was backed up
                hint: use another backup; nothing was restored

                """)
        #expect(try folder.files(below: "home").filter { $0.key != "lock" }.isEmpty)
    }

    @Test func `a list that was changed to fit a changed log does not pass either`() throws {
        try backUp()
        try Connection(path: folder.file("copy/signalbox.db"), mode: .readWrite)
            .execute("UPDATE log SET data = '{}' WHERE position = 77")
        let hash = try Program(folder: folder).shell("b2sum --length=256 copy/signalbox.db").output
        let list = try JSONValue(parsing: folder.text("copy/backup.json"))
        let old = try #require(
            list["files"]?.elements.first { $0["path"] == "signalbox.db" }?["hash"]?.string)
        try folder.edit("copy/backup.json", old, String(hash.prefix(64)))
        let run = try run("restore", "copy", "--home", "new")
        #expect(run.code == 65)
        #expect(run.errors.hasPrefix("signalbox: the log in copy is not what its list says\n"))
        #expect(try folder.files(below: "new").filter { $0.key != "lock" }.isEmpty)
    }

    @Test(arguments: [
        ("nowhere", "there is no backup at nowhere"),
        ("home", "home is no backup: it has no backup.json"),
    ])
    func `what is no backup is told`(path: String, message: String) throws {
        let run = try run("restore", path, "--home", "new")
        #expect(run.code == 66)
        #expect(
            run.errors
                == "signalbox: \(message)\nhint: name the folder that 'signalbox backup' made\n")
    }

    @Test func `a list that reaches out of the home is none`() throws {
        try backUp()
        try folder.edit("copy/backup.json", #""path":"salt""#, #""path":"../salt""#)
        let run = try run("restore", "copy", "--home", "new")
        #expect(run.code == 65)
        #expect(run.errors.hasPrefix("signalbox: copy/backup.json is not as it was backed up\n"))
    }

    @Test func `a home without a log has nothing to back up`() throws {
        try folder.copy(folder.file("data/home"), to: "new")
        let run = try run("backup", "copy", "--home", "new")
        #expect(run.code == 66)
        #expect(run.errors.hasPrefix("signalbox: new has no log yet\n"))
        #expect(try folder.files(below: "copy").isEmpty)
    }

    @Test func `keys go with the log, and only their owner may read them`() throws {
        try backUp()
        #expect(try FileSystem.attributes(of: folder.file("copy/keys.db")).permissions == 0o600)
        #expect(try run("restore", "copy", "--home", "new").isDone)
        #expect(try FileSystem.attributes(of: folder.file("new/keys.db")).permissions == 0o600)
        #expect(try folder.payloads(home: "new") == folder.payloads())
    }

    @Test func `a home whose keys are lost is not backed up as if it were whole`() throws {
        try folder.remove("home/keys.db")
        let run = try run("backup", "copy", "--home", "home")
        #expect(run.code == 78)
        #expect(run.errors.hasPrefix("signalbox: home/keys.db is missing, "))
        #expect(try folder.files(below: "copy").isEmpty)
    }

    @Test func `a backup whose keys were taken out does not pass`() throws {
        try backUp()
        try folder.remove("copy/keys.db")
        let list = try folder.text("copy/backup.json")
        let entry = try #require(
            list.firstMatch(of: /{"path":"keys.db","hash":"[0-9a-f]+"},/)?.output)
        try folder.edit("copy/backup.json", String(entry), "")
        let run = try run("restore", "copy", "--home", "new")
        #expect(run.code == 65)
        #expect(run.errors.contains("new/keys.db.arriving is missing, "), "\(run.errors)")
        #expect(try folder.files(below: "new").filter { $0.key != "lock" }.isEmpty)
    }
}
