import FileSystem
import SQLite
import Storage

extension Worker {
    /// Imports what this step brings, until it is in.
    func importFiles() throws {
        unfinishedImport = step
        try finishImport()
    }

    /// An import that failed is simply run again, as people do.
    func finishImport() throws {
        for _ in 0..<Self.mostImports {
            guard let step = unfinishedImport else { return }
            try Journal.write(.importBegan(step: step))
            do {
                try exports.importStep(step, into: store())
                unfinishedImport = nil
                try Journal.write(.importAcknowledged(step: step))
            } catch let error as SQLiteError {
                try Journal.write(.importFailed(step: step, reason: "\(error)"))
            }
        }
    }

    private static let mostImports = 100

    /// Replaces one of a few files, as the outbox does.
    func replaceFile() throws {
        try Journal.write(.fileBegan(step: step))
        do {
            try FileSystem.replace(
                KeptFile.path(of: step, in: scene), with: KeptFile.content(of: step))
            try Journal.write(.fileAcknowledged(step: step))
        } catch let error as FileError {
            try Journal.write(.fileFailed(step: step, reason: "\(error)"))
        }
    }

    /// Brings the write-ahead log into the database in one of SQLite's four ways, from a connection of
    /// its own. What it meets is nobody's concern: the next one tries again.
    func checkpoint() {
        let modes = ["PASSIVE", "FULL", "RESTART", "TRUNCATE"]
        let mode = modes.randomElement(using: &random) ?? modes[0]
        do throws(SQLiteError) {
            let connection = try Connection(
                path: scene.database, mode: .readWrite, busyTimeout: 20)
            try connection.execute("PRAGMA wal_checkpoint(\(mode))")
        } catch {
            try? Journal.write(.note("\(mode) checkpoint: \(error)"))
        }
    }
}

/// The files that workers replace: few, so that most replace an older one.
enum KeptFile {
    static let count = 3

    static func path(of step: Int, in scene: Scene) -> String {
        "\(scene.home)/outbox/\(step % count).eml"
    }

    /// Says which step wrote it, and is long enough to be torn.
    static func content(of step: Int) -> [UInt8] {
        Array(String(repeating: "step \(step)\n", count: 1 + step * 37 % 900).utf8)
    }
}
