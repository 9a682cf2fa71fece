import FileSystem
import Foundation

/// The folder of one seed: what its processes work on, and what they say about it.
///
/// A life is one process that works on the log, from its start to its end, whatever that is.
struct Scene: Sendable {
    /// An absolute path without links, as the kernel names it.
    let path: String

    /// A folder for one seed, empty.
    init(making path: String) throws {
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(
            atPath: "\(path)/home", withIntermediateDirectories: true)
        self.path = URL(filePath: path).resolvingSymlinksInPath().path
    }

    /// One that is there.
    init(_ path: String) { self.path = path }

    /// What the shim stands before; nothing else is in it.
    var home: String { "\(path)/home" }
    var database: String { "\(home)/signalbox.db" }
    /// What surely is on the disk, as the shim keeps it.
    var disk: String { "\(path)/disk" }
    /// What home and disk were before the power was lost.
    var lost: String { "\(path)/lost" }
    /// Tells a reader to end once it is there.
    var stop: String { "\(path)/stop" }

    /// What a life began and what it was told.
    func journal(_ life: Int) -> String { "\(path)/journal-\(life)" }
    /// What the shim did to a life.
    func strike(_ life: Int) -> String { "\(path)/strike-\(life)" }
    /// What a process printed.
    func output(_ name: String) -> String { "\(path)/\(name).txt" }

    /// The entries of all lives so far.
    func journals() throws -> [[Journal.Entry]] {
        var journals: [[Journal.Entry]] = []
        while case .file = FileSystem.kind(of: journal(journals.count)) {
            journals.append(try Journal.read(journal(journals.count)))
        }
        return journals
    }
}
