import SQLite
import Timeline
import CivilTime
import CommandLine
import Engine
import FileSystem
import Foundation
import Storage
import YAML

/// A home directory: configuration, log, the keys of what it holds about people, outbox, and the lock
/// that lets one process write.
struct Home {
    /// As the person named it.
    let path: String

    /// The directory an invocation means: `--home`, else `$SIGNALBOX_HOME`, else `./.signalbox`.
    init(_ invocation: Invocation) {
        let environment = ProcessInfo.processInfo.environment["SIGNALBOX_HOME"]
        path = invocation.string("home") ?? environment ?? ".signalbox"
    }

    /// The file or folder of that name in the home.
    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// The log.
    var database: String { file(Self.databases[0]) }

    /// The keys of what the log holds about people.
    var keys: String { file(Self.databases[1]) }

    /// The databases a home may have: the log first, then what belongs to it.
    static let databases = ["signalbox.db", "keys.db"]

    /// What a process that writes holds.
    static let lockName = "lock"

    /// Where events of before this log began stand, if there are any.
    var history: String { file("history.jsonl") }

    /// Reads the configuration, or throws with every mistake in it.
    func configuration() throws -> Configuration {
        try checkItIsOne()
        var files: [Configuration.Part: [Configuration.File]] = [:]
        for part in Configuration.Part.allCases {
            switch part {
            case .settings: files[part] = [try configurationFile("signalbox.yaml")]
            case .policy: files[part] = [try configurationFile("policy.yaml")]
            case .rules, .watches, .playbooks:
                files[part] = try names(in: part.rawValue)
                    .filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(".test.yaml") }
                    .map { try configurationFile("\(part.rawValue)/\($0)") }
            }
        }
        var diagnostics = Diagnostics()
        let configuration = Configuration(files: files, &diagnostics)
        let lines = diagnostics.sorted.map(\.description)
        guard let configuration else {
            let count = diagnostics.sorted.count { $0.severity == .error }
            throw Failure(
                .config,
                "the configuration in \(path) has \(count) mistake\(count == 1 ? "" : "s"):\n"
                    + lines.joined(separator: "\n"),
                hint: "nothing was applied; mend the files and run again")
        }
        for line in lines { try StandardStream.error.write("signalbox: \(line)\n") }
        return configuration
    }

    /// The workspace's secret for random checks.
    func salt() throws -> String {
        if let salt = ProcessInfo.processInfo.environment["SIGNALBOX_SALT"] { return salt }
        let bytes = try FileSystem.read(file("salt"))
        return String(decoding: bytes, as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Opens the log for reading beside whoever writes it.
    func openForReading() throws -> Store {
        try checkItIsOne()
        let hasNoLog = Failure(
            .noInput, "\(path) has no log yet",
            hint: "run 'signalbox nightly' or 'signalbox import' first")
        guard Files.exists(database) else { throw hasNoLog }
        let store: Store
        do throws(any Error) {
            store = try open(.readOnly)
        } catch StorageError.empty {
            throw hasNoLog
        } catch StorageError.olderVersion {
            // An earlier version wrote it: whoever comes first brings it up to date, as a writer.
            try write { _ in }
            store = try open(.readOnly)
        }
        try store.checkKeys()
        return store
    }

    /// - Throws: `.noInput` where there is no home.
    func checkItIsOne() throws {
        guard !Files.exists(file("signalbox.yaml")) else { return }
        throw Failure(
            .noInput,
            Files.isFolder(path)
                ? "\(path) is no home: it has no signalbox.yaml" : "there is no home at \(path)",
            hint: "run 'signalbox init --home \(path)', or name another with --home")
    }

    /// Opens the log for writing; holds the home's lock while `body` runs.
    ///
    /// - Parameter begins: Whether an empty log begins with the events of an earlier one, if the home
    ///   has them.
    func write<Result>(begins: Bool = true, _ body: (Store) throws -> Result) throws -> Result {
        try withLock {
            let store = try open(.readWrite)
            try store.checkKeys()
            if begins, try store.lastPosition().rawValue == 0, Files.exists(history) {
                try HistoryReader(store).read(history)
            }
            return try body(store)
        }
    }

    /// Opens the log as it is.
    func open(_ mode: Connection.Mode) throws -> Store {
        if Files.isFolder(database) {
            throw Failure(
                .dataError, "\(database) is a folder, not a log", hint: "move it away")
        }
        return try Store(
            path: database, mode: mode,
            keys: KeyFile.Source(path: keys, wallClock: wallClock))
    }

    /// Runs `body` while no other process may write in the home.
    func withLock<Result>(_ body: () throws -> Result) throws -> Result {
        guard let lock = try FileLock(file(Self.lockName)) else {
            throw Failure(
                .tempFail, "another signalbox is writing in \(path)",
                hint: "wait until it has finished; reading commands work meanwhile")
        }
        return try withExtendedLifetime(lock) { try body() }
    }

    /// Names in a folder of the home; none where there is no such folder.
    private func names(in folder: String) throws -> [String] {
        Files.isFolder(file(folder)) ? try FileSystem.names(in: file(folder)) : []
    }

    private func configurationFile(_ name: String) throws -> Configuration.File {
        // Mistakes are named as a person would open the file: from where they stand.
        Configuration.File(name: name, path: file(name), bytes: try FileSystem.read(file(name)))
    }
}
