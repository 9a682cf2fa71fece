import CivilTime
import CommandLine
import Crypto
import FileSystem
import Foundation
import JSON
import SQLite
import Storage
import Timeline

/// A home in a folder of its own: what cannot be made again, and a list of it by which it is verified.
struct Backup {
    /// The list; written last, so that a folder with it is a whole backup.
    static let listName = "backup.json"
    /// What the list says about a copy.
    struct List {
        /// The version of Signalbox that made it.
        var version: String
        var createdAt: String
        /// What the log in it holds.
        var content: LogContent
        /// Every file but the list itself, by its path in the home.
        var files: [File]

        struct File {
            let path: String
            let hash: String
        }
    }

    /// Where it is.
    let folder: String

    /// Copies a home into a folder that is not there yet; whoever writes goes on meanwhile.
    ///
    /// It is put together beside the folder and takes its name once it is verified.
    static func make(of home: Home, in folder: String) throws -> List {
        try refuseToOverwrite(folder)
        let store = try home.openForReading()
        let workplace = Backup(folder: "\(folder).\(ProcessInfo.processInfo.processIdentifier).tmp")
        try FileSystem.makePrivateFolder(workplace.folder)
        do {
            let list = try workplace.fill(from: home, store)
            try FileSystem.move(workplace.folder, to: folder)
            return list
        } catch {
            try? FileSystem.remove(workplace.folder)
            throw error
        }
    }

    private func fill(from home: Home, _ store: Store) throws -> List {
        // The log first: what a later file has more (a key, say) does no harm.
        for name in Home.databases where Files.exists(home.file(name)) {
            try explainingCopy(of: home.file(name)) {
                if name == Home.databases[0] {
                    try store.copy(to: file(name))
                } else {
                    try Connection(path: home.file(name), mode: .readOnly).copy(to: file(name))
                }
            }
            try FileSystem.takePermissions(of: home.file(name), for: file(name))
            try FileSystem.synchronise(file(name))
        }
        for name in try home.keptFiles() {
            try FileSystem.copy(home.file(name), to: file(name))
        }
        let copy = try Self.verifiedContent(
            of: file(Home.databases[0]), keys: file(Home.databases[1]), step: "verify copy")
        let original = try withEventProgress("verify log", of: store) { tell in
            try store.content(upTo: copy.events, tell)
        }
        guard copy == original else {
            throw Failure(
                .ioError, "the copy of \(home.database) is not what the log holds",
                hint: "check the disk; nothing was kept of the backup")
        }
        let names = home.databasesThere() + (try home.keptFiles())
        let list = List(
            version: table.version, createdAt: wallClock().description, content: copy,
            files: try names.map { .init(path: $0, hash: try Self.hash(of: file($0))) })
        try FileSystem.replace(file(Self.listName), with: list.bytes)
        return list
    }

    /// The file of that name in the backup.
    func file(_ name: String) -> String { "\(folder)/\(name)" }

    /// Its list, once every file in it was found to be as it was written.
    func verifiedList() throws -> List {
        guard Files.exists(file(Self.listName)) else {
            throw Failure(
                .noInput,
                Files.exists(folder)
                    ? "\(folder) is no backup: it has no \(Self.listName)"
                    : "there is no backup at \(folder)",
                hint: "name the folder that 'signalbox backup' made")
        }
        guard let list = List(try FileSystem.read(file(Self.listName))) else {
            throw damaged(Self.listName)
        }
        for entry in list.files {
            guard Files.exists(file(entry.path)), try Self.hash(of: file(entry.path)) == entry.hash
            else { throw damaged(entry.path) }
        }
        return list
    }

    private func damaged(_ name: String) -> Failure {
        Failure(
            .dataError, "\(file(name)) is not as it was backed up",
            hint: "use another backup; nothing was restored")
    }

    /// What a copied log holds, once its file is found to be sound, and opened by its keys.
    static func verifiedContent(
        of database: String, keys: String, step: String
    ) throws -> LogContent {
        let store = try Store(
            path: database, mode: .readOnly,
            keys: KeyFile.Source(path: keys, wallClock: wallClock))
        let inspection = LogInspection(of: store, full: false)
        var findings = try store.fileFindings(thoroughly: true) + inspection.gaps()
        do {
            findings += try inspection.closedEvents()
        } catch let error as StorageError {
            findings.append(error.description)
        }
        guard findings.isEmpty else {
            throw Failure(.dataError, "\(database) is damaged: \(findings.joined(separator: "; "))")
        }
        return try withEventProgress(step, of: store) { tell in try store.content(tell) }
    }

    static func hash(of path: String) throws -> String {
        var hasher = SecureHasher()
        try FileSystem.forEachChunk(of: path) { hasher.update($0) }
        return hasher.finish()
    }
}

/// Runs a copy of a database, whose failures may be those of either side.
private func explainingCopy(of database: String, _ body: () throws -> Void) throws {
    do {
        try body()
    } catch let error as SQLiteError where error.kind == .diskFull {
        throw Failure(
            .ioError, "the disk is full: \(database) cannot be copied",
            hint: "free some space, or back up to another disk; nothing was kept of the backup")
    }
}
