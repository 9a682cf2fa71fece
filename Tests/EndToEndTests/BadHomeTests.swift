import FileSystem
import Foundation
import SQLite
import Testing

/// A home that is none, is damaged, or is in use is told in one clear sentence, and left as it is.
@Suite struct BadHomeTests {
    /// A command on a home that is not as it should be.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let exit: Int32
        let commands: [[String]]
        let says: String
        var prepare: @Sendable (TestFolder) throws -> Void = { _ in }
    }

    private static let writing = [
        Night.nightly, ["outbox", "run", "--home", "home"],
        ["approve", "R-0123456789", "--home", "home"],
        ["import", "data/visits.jsonl", "--home", "home"],
    ]
    private static let reading = [
        ["accounts", "--home", "home"], ["explain", "Kestrel Photonics", "--home", "home"],
        ["timeline", "Kestrel Photonics", "--home", "home"], ["digest", "--home", "home"],
    ]

    @Test(arguments: noHome + noLog + badLog)
    func `it is told, and nothing is changed`(broken: Case) throws {
        let folder = try Night.copy()
        try broken.prepare(folder)
        let before = try content(of: folder)
        for command in broken.commands {
            let run = try Program(folder: folder).run(command)
            #expect(run.errors == "signalbox: \(broken.says)\n", "\(command)")
            #expect(run.code == broken.exit, "\(command)")
            #expect(run.output.isEmpty, "\(command)")
        }
        let isUntouched = try content(of: folder) == before
        #expect(isUntouched)
    }

    /// Every file of a home, and of the log its events.
    private func content(of folder: TestFolder) throws -> [String: Data] {
        var files = try folder.files(below: "home")
        files = files.filter { file in
            // What SQLite leaves beside a file that was only read says nothing.
            file.key != "lock" && !["signalbox.db", "keys.db-"].contains { file.key.hasPrefix($0) }
        }
        files["log"] = Data(((try? folder.logContent()) ?? []).joined(separator: "\n").utf8)
        return files
    }

    private static let noHome = [
        Case(
            testDescription: "no home", exit: 66, commands: writing + reading,
            says: """
                there is no home at home
                hint: run 'signalbox init --home home', or name another with --home
                """
        ) { try $0.remove("home") },
        Case(
            testDescription: "a folder that is no home", exit: 66, commands: writing + reading,
            says: """
                home is no home: it has no signalbox.yaml
                hint: run 'signalbox init --home home', or name another with --home
                """
        ) {
            try $0.remove("home")
            try $0.write("nothing\n", to: "home/readme.txt")
        },
        Case(
            testDescription: "a home without a policy", exit: 66,
            commands: [Night.nightly, reading[0]],
            says: """
                cannot read home/policy.yaml: No such file or directory
                hint: check that it is there and may be read
                """
        ) { try $0.remove("home/policy.yaml") },
        Case(
            testDescription: "a home that is a home already", exit: 73,
            commands: [["init", "--home", "home"]],
            says: """
                home is a home already
                hint: nothing was changed
                """),
        Case(
            testDescription: "a home where none can be", exit: 73,
            commands: [["init", "--home", "data/replies.csv/home"]],
            says: """
                cannot write data/replies.csv/home: Not a directory
                hint: check permissions and mounts
                """),
        Case(
            testDescription: "reports where none can be", exit: 73,
            commands: [Night.nightly + ["--out", "data/replies.csv"]],
            says: """
                cannot write data/replies.csv/digests: Not a directory
                hint: check permissions and mounts
                """),
    ]

    private static let noLog = [
        Case(
            testDescription: "a home without a log", exit: 66, commands: reading,
            says: """
                home has no log yet
                hint: run 'signalbox nightly' or 'signalbox import' first
                """
        ) { try $0.remove("home/signalbox.db") },
        Case(
            // As a run leaves it that was killed before it had written anything.
            testDescription: "a log in which nothing is", exit: 66, commands: reading,
            says: """
                home has no log yet
                hint: run 'signalbox nightly' or 'signalbox import' first
                """
        ) { try $0.write("", to: "home/signalbox.db") },
    ]

    private static let badLog = [
        Case(
            testDescription: "a log that is a folder", exit: 65, commands: writing + reading,
            says: """
                home/signalbox.db is a folder, not a log
                hint: move it away
                """
        ) {
            try $0.remove("home/signalbox.db")
            try $0.makeFolder("home/signalbox.db")
        },
        Case(
            testDescription: "a log that another program made", exit: 65, commands: reading,
            says: """
                home/signalbox.db: the database was not made by signalbox
                hint: move it away, or name another home with --home
                """
        ) {
            try $0.remove("home/signalbox.db")
            try Connection(path: $0.file("home/signalbox.db"), mode: .readWrite)
                .execute("CREATE TABLE theirs (id)")
        },
        Case(
            testDescription: "a log that is something else", exit: 65,
            commands: [Night.nightly, reading[0]],
            says: """
                home/signalbox.db is damaged: file is not a database
                hint: restore a backup
                """
        ) { try $0.write(String(repeating: "nonsense\n", count: 100), to: "home/signalbox.db") },
        Case(
            testDescription: "a log whose end is missing", exit: 65,
            commands: [Night.nightly, reading[0]],
            says: """
                home/signalbox.db is damaged: database disk image is malformed
                hint: restore a backup
                """
        ) {
            let bytes = try Data(contentsOf: URL(filePath: $0.file("home/signalbox.db")))
            try bytes.prefix(200_000).write(to: URL(filePath: $0.file("home/signalbox.db")))
        },
        Case(
            testDescription: "a home whose keys are lost", exit: 78,
            commands: [Night.nightly] + reading,
            says: """
                home/keys.db is missing, and with it the keys of what the log holds about people
                hint: restore it from the newest backup; nothing was written
                """
        ) { try $0.remove("home/keys.db") },
        Case(
            testDescription: "a home with the keys of another", exit: 78,
            commands: [Night.nightly] + reading,
            says: """
                home/keys.db holds the keys of another log
                hint: put back the one that was made with this log
                """
        ) { folder in
            try folder.copy(folder.file("data/home"), to: "other")
            let run = try Program(folder: folder).run([
                "import", "data/salesforce", "--home", "other", "--as-of", Night.asOf,
            ])
            try #require(run.isDone, "\(run.errors)")
            try folder.remove("home/keys.db")
            try folder.copy(folder.file("other/keys.db"), to: "home/keys.db")
        },
        Case(
            testDescription: "keys that are something else", exit: 65,
            commands: [Night.nightly, reading[0]],
            says: """
                home/keys.db is damaged: file is not a database
                hint: restore a backup
                """
        ) { try $0.write(String(repeating: "nonsense\n", count: 100), to: "home/keys.db") },
        Case(
            testDescription: "a history with a line that is no event", exit: 65,
            commands: [Night.nightly],
            says: """
                home/history.jsonl:2: 'type' is no event type this version knows
                hint: the log was not begun
                """
        ) {
            try $0.write("", to: "home/signalbox.db")
            let lines = try $0.text("home/history.jsonl").split(separator: "\n")
            try $0.write("\(lines[0])\n{\"type\":\"coffee.made.v1\"}\n", to: "home/history.jsonl")
        },
    ]

    @Test func `while one process writes, another may read but not write`() throws {
        let folder = try Night.copy()
        guard let lock = try FileLock(folder.file("home/lock")) else {
            Issue.record("somebody else holds the lock of this test's own home")
            return
        }
        try withExtendedLifetime(lock) {
            for command in Self.writing {
                let run = try Program(folder: folder).run(command)
                #expect(
                    run.errors == """
                        signalbox: another signalbox is writing in home
                        hint: wait until it has finished; reading commands work meanwhile

                        """, "\(command)")
                #expect(run.code == 75, "\(command)")
            }
            for command in Self.reading {
                let run = try Program(folder: folder).run(command + ["--as-of", Night.asOf])
                #expect(run.isDone, "\(command): \(run.errors)")
            }
        }
    }

    @Test func `a lock that nobody holds any more is no obstacle`() throws {
        let folder = try Night.copy()
        #expect(FileManager.default.fileExists(atPath: folder.file("home/lock")))
        #expect(try Program(folder: folder).run(Night.nightly).isDone)
    }
}
