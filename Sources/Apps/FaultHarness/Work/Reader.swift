import CommandLine
import Crypto
import FileSystem
import Glibc
import SQLite
import Storage
import Timeline

/// Reads a log beside its writers: what it saw once stays as it was, and it never has to wait.
struct Reader {
    private let scene: Scene
    /// A hash of each event seen so far.
    private var seen: [UInt64] = []

    init(_ scene: Scene) { self.scene = scene }

    mutating func run() throws {
        var store: Store?
        while FileSystem.kind(of: scene.stop) == nil {
            do {
                // At times the connection of before, which has to notice what became of the file.
                let open = try store ?? Store(path: scene.database, mode: .readOnly)
                try read(open)
                store = store == nil ? open : nil
            } catch StorageError.empty where seen.isEmpty {
                store = nil
            } catch let error as SQLiteError where seen.isEmpty && error.kind == .cannotOpen {
                store = nil
            }
            usleep(10_000)
        }
    }

    private mutating func read(_ store: Store) throws {
        var count = 0
        try store.read(EventFilter()) { event, _, bytes in
            let hash = quickHash(bytes, seed: UInt64(event.position.rawValue))
            guard event.position.rawValue == count + 1, count >= seen.count || seen[count] == hash
            else {
                throw Failure(
                    .dataError, "a reader sees another event at \(event.position) than before")
            }
            if count == seen.count { seen.append(hash) }
            count += 1
        }
        if count < seen.count {
            throw Failure(.dataError, "a reader sees \(count) events after \(seen.count)")
        }
    }
}
