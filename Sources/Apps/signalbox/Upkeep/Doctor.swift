import CivilTime
import CommandLine
import FileSystem
import Foundation
import SQLite
import Storage
import Timeline

/// Looks at everything about a home that can go wrong without a command saying so, and changes nothing.
struct Doctor {
    let home: Home
    /// Looks at every page, event and stream.
    let full: Bool
    let now: Instant

    private var extent: String { full ? "all" : "a sample" }
    private static let restore = "restore a backup: 'signalbox restore DIR --force'"
    /// What a wrong clock of a colleague's machine may be ahead without harm.
    private static let clockSlack = TimeSpan.minutes(1)
    /// Beyond this somebody has kept a snapshot open for long, or nobody has emptied it.
    private static let largestWriteAheadLog = 256 << 20

    /// All checks in the order in which they make sense to read.
    func checks() -> [Check] {
        var checks = [configuration, permissions, lock, space]
        if Files.exists(home.database) {
            checks.append(writeAheadLog)
            checks += logChecks
        } else {
            checks.append(Check("log", todo: "") { .fine("there is none yet") })
        }
        return checks
    }

    private var configuration: Check {
        Check("configuration", todo: "mend the files") {
            _ = try home.configuration()
            return .fine("every file can be read")
        }
    }

    /// Everything in the home must belong to who it belongs to, and nobody else may write it.
    private var permissions: Check {
        Check("permissions", todo: "check the permissions of the home") {
            let owner = try FileSystem.attributes(of: home.path).owner
            let names = try FileSystem.names(in: home.path)
            var findings: [String] = []
            for path in [home.path] + names.map(home.file) {
                let attributes = try FileSystem.attributes(of: path)
                if attributes.owner != owner { findings.append("\(path) has another owner") }
                if attributes.isWritableByOthers { findings.append("anybody may write \(path)") }
                if !FileSystem.mayUse(path) { findings.append("you may not write \(path)") }
            }
            for name in Home.databases.dropFirst() where Files.exists(home.file(name)) {
                if try FileSystem.attributes(of: home.file(name)).isOpenToOthers {
                    findings.append("others may read \(home.file(name))")
                }
            }
            return .of(
                findings, fine: "all files are yours to write, and nobody else's",
                todo: "use chown and chmod, and run as the owner of the home")
        }
    }

    private var lock: Check {
        Check("lock", todo: "check the permissions of the home") {
            guard Files.exists(home.file(Home.lockName)) else { return .fine("never taken yet") }
            let isFree = try FileLock(home.file(Home.lockName)) != nil
            return .fine(isFree ? "free" : "another signalbox is writing")
        }
    }

    private var space: Check {
        Check("space", todo: "check the disk and its mount") {
            let free = try FileSystem.freeSpace(at: home.path)
            return Self.space(free: free, database: size(of: home.database))
        }
    }

    /// A night's writes wait beside the database, and indexes are rewritten now and then.
    static func space(free: Int64, database: Int64) -> Check.Outcome {
        let needed = max(database / 4, 256 << 20)
        let found = "\(free.mebibytes) free beside a database of \(database.mebibytes)"
        return free >= needed
            ? .fine(found)
            : .wrong(found, todo: "free some space; \(needed.mebibytes) should be free")
    }

    private var writeAheadLog: Check {
        Check("wal", todo: "check the permissions of the home") {
            let bytes = size(of: home.database + "-wal")
            guard bytes > Self.largestWriteAheadLog else {
                return .fine("\(bytes.mebibytes) wait to be moved into the database")
            }
            return .wrong(
                "\(bytes.mebibytes) wait to be moved into the database",
                todo:
                    "end what has been reading the log for long; the next command that writes moves it"
            )
        }
    }

    /// Checks of the log itself, which all need it to open.
    private var logChecks: [Check] {
        let store: Store
        do {
            store = try home.open(.readOnly)
        } catch let error as StorageError {
            return [notOpened(error)]
        } catch {
            return [Check("log", todo: Self.restore) { throw error }]
        }
        let inspection = LogInspection(of: store, full: full)
        return [
            Check("versions", todo: "use the newer signalbox") {
                .fine(
                    "signalbox \(table.version), schema \(try store.schemaVersion()), "
                        + "SQLite \(Connection.libraryVersion)")
            },
            Check("integrity", todo: Self.restore) {
                .of(
                    try store.fileFindings(thoroughly: full), fine: "the database file is sound",
                    todo: Self.restore)
            },
            Check("positions", todo: Self.restore) {
                .of(
                    try inspection.gaps(),
                    fine: "\(Int(try store.lastPosition().rawValue).grouped) events without a gap",
                    todo: Self.restore)
            },
            Check("streams", todo: Self.restore) {
                .of(
                    try inspection.brokenStreams(),
                    fine: "events follow each other in their streams (\(extent))",
                    todo: Self.restore)
            },
            Check("indexes", todo: Self.restore) {
                .of(
                    try inspection.brokenIndexes(),
                    fine: "keys and streams are found where they are (\(extent))",
                    todo:
                        "make a new log: 'signalbox log export', then 'log import' into a new home with these keys"
                )
            },
            Check("keys", todo: "restore \(home.keys) from the newest backup") {
                try keys(store, inspection)
            },
            Check("decisions", todo: Self.restore) { try decisions(store) },
            Check("clock", todo: "set the clock of this machine") { try clock(store) },
        ]
    }

    private func notOpened(_ error: StorageError) -> Check {
        switch error {
        case .empty: Check("log", todo: "") { .fine("there is none yet") }
        case .olderVersion:
            Check("versions", todo: "") {
                .wrong(
                    "\(error); the log was not looked at",
                    todo: "run 'signalbox outbox run' once, or any other that writes")
            }
        case .newerVersion:
            Check("versions", todo: "") {
                .wrong(error.description, todo: "use the newer signalbox")
            }
        case .foreign, .eventTooLarge, .keys, .unreadable, .damaged:
            Check("log", todo: "") { .wrong(error.description, todo: Self.restore) }
        }
    }

    private func keys(_ store: Store, _ inspection: LogInspection) throws -> Check.Outcome {
        guard let count = try store.keyCount(), let keys = try store.keys() else {
            return .fine("nothing is sealed")
        }
        return .of(
            try keys.findings(thoroughly: full) + inspection.closedEvents(),
            fine: "\(count.grouped) open what is sealed (\(extent))",
            todo: Self.restore)
    }

    private func decisions(_ store: Store) throws -> Check.Outcome {
        switch try store.verifyChain() {
        case .whole(let chain):
            .fine("\(chain.decisions.grouped) in a chain, as they were written")
        case .broken(let link): .wrong(link.description, todo: Self.restore)
        }
    }

    private func clock(_ store: Store) throws -> Check.Outcome {
        guard let newest = try store.newestRecording() else { return .fine("nothing was recorded") }
        guard newest > now + Self.clockSlack else {
            return .fine("nothing was recorded in the future")
        }
        return .wrong(
            "an event was recorded at \(newest), and now it is \(now)",
            todo: "set the clock of this machine")
    }

    private func size(of path: String) -> Int64 {
        guard case .file(let size) = FileSystem.kind(of: path) else { return 0 }
        return Int64(size)
    }
}

extension Int64 {
    /// `1,204 MiB`, rounded up.
    fileprivate var mebibytes: String { "\(Int((self + (1 << 20) - 1) >> 20).grouped) MiB" }
}
