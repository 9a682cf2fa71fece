import Dispatch
import FileSystem
import Foundation
import Subprocess
import Synchronization

/// The reader of a seed, beside all its lives.
final class Background: Sendable {
    private let scene: Scene
    private let seed: Int
    private let done = DispatchSemaphore(value: 0)
    private let outcome = Mutex<Result<Subprocess.Outcome, any Error>?>(nil)

    init(_ process: Subprocess, scene: Scene, seed: Int) {
        self.scene = scene
        self.seed = seed
        let thread = Thread { [self] in
            let ran = Result<Subprocess.Outcome, any Error> {
                try process.run(output: scene.output("read"), errors: scene.output("read"))
            }
            outcome.withLock { $0 = ran }
            done.signal()
        }
        thread.start()
    }

    /// Tells it to end, and waits until it has.
    ///
    /// - Throws: `Broken` if it saw what it must not see.
    func stop() throws {
        try FileSystem.replace(scene.stop, with: [], durably: false)
        done.wait()
        let ended = try outcome.withLock { $0 }?.get()
        guard ended?.exit == .code(0) else {
            let text = try String(decoding: FileSystem.read(scene.output("read")), as: UTF8.self)
            throw Broken(seed: seed, life: 0, what: "the reader ended: \(text)")
        }
    }
}
