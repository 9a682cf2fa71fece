import CivilTime
import CommandLine
import FileSystem
import Storage
import Timeline

/// Puts a backup into a home.
struct Restoring {
    let backup: Backup
    let home: Home
    /// Whether a log that is there may be put aside.
    let force: Bool

    /// What was done besides.
    struct Report {
        let list: Backup.List
        /// Where the files of the old log are now.
        var aside: [String] = []
        /// Files of the home that stay although the backup has others.
        var kept: [String] = []
    }

    /// The log and its keys are copied and verified beside the old ones, then take their names; of the
    /// configuration only what is missing is put back.
    func run() throws -> Report {
        var report = Report(list: try backup.verifiedList())
        guard force || !Files.exists(home.database) else {
            throw Failure(
                .cantCreate, "\(home.path) has a log already",
                hint: "restore into another home, or with --force, which keeps the old log aside")
        }
        if !Files.exists(home.path) { try FileSystem.makePrivateFolder(home.path) }
        try home.withLock {
            let names = report.list.files.map(\.path)
            let databases = Home.databases.filter(names.contains)
            try copy(databases, report.list.content)
            report.aside = try putAside()
            // The log last: a home without one is simply restored again.
            for name in databases.reversed() {
                try FileSystem.move(home.file(Self.arriving(name)), to: home.file(name))
            }
            for name in names where !databases.contains(name) {
                if try !putBack(name) { report.kept.append(home.file(name)) }
            }
        }
        return report
    }

    private func copy(_ databases: [String], _ content: LogContent) throws {
        do {
            for name in databases {
                let path = home.file(Self.arriving(name))
                try FileSystem.remove(path)
                try FileSystem.copy(backup.file(name), to: path)
            }
            let arriving = Home.databases.map { home.file(Self.arriving($0)) }
            let found = try Backup.verifiedContent(
                of: arriving[0], keys: arriving[1], step: "verify")
            guard found == content else {
                throw Failure(
                    .dataError, "the log in \(backup.folder) is not what its list says",
                    hint: "use another backup; nothing was restored")
            }
        } catch {
            for name in databases { try? FileSystem.remove(home.file(Self.arriving(name))) }
            throw error
        }
    }

    /// Gives the files of the old log, and of what belongs to it, other names.
    private func putAside() throws -> [String] {
        let date = wallClock().description.filter { $0 != ":" && $0 != "-" }
        var aside: [String] = []
        for name in Home.databases {
            for ending in ["", "-wal", "-shm"] where Files.exists(home.file(name + ending)) {
                let path = home.file("\(name).before-\(date)\(ending)")
                try FileSystem.move(home.file(name + ending), to: path)
                if ending.isEmpty { aside.append(path) }
            }
        }
        return aside
    }

    /// - Returns: False where the home has another file of that name.
    private func putBack(_ name: String) throws -> Bool {
        guard Files.exists(home.file(name)) else {
            try FileSystem.copy(backup.file(name), to: home.file(name))
            return true
        }
        return try Backup.hash(of: home.file(name)) == Backup.hash(of: backup.file(name))
    }

    /// The name under which a file waits until it is verified.
    private static func arriving(_ name: String) -> String { "\(name).arriving" }
}
