import CommandLine
import Dispatch
import FileSystem
import Foundation
import SQLite
import Storage
import Subprocess
import Synchronization
import Timeline

/// Several people at once, each importing visits into one home and reading it, with the program itself.
///
/// Whoever finds another writing is told so and tries again; whoever reads simply reads. Nobody is ever
/// told of a lock of the database, and in the end every visit is there once.
struct Crowd {
    let signalbox: String
    let sampleData: String
    let scratch: String
    let people: Int
    let seconds: Int

    /// What all of them did.
    struct Deeds {
        /// Visits that were acknowledged.
        var visits = 0
        var imports = 0
        var waits = 0
        var reads = 0
        var failure: (any Error)?
    }

    private var home: String { "\(scratch)/home" }

    /// - Throws: `Failure` for whatever a person should not have been told, or that is not there.
    func run() throws {
        try? FileManager.default.removeItem(atPath: scratch)
        try FileManager.default.createDirectory(
            atPath: scratch, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: "\(sampleData)/home", toPath: home)
        let deeds = Mutex(Deeds())
        let end = ContinuousClock.now + .seconds(seconds)
        // Threads, since each waits for its processes.
        let threads = DispatchGroup()
        for number in 0..<people {
            let person = CrowdMember(
                number: number, signalbox: signalbox, sampleData: sampleData, home: home,
                scratch: scratch)
            threads.enter()
            Thread {
                person.run(until: end, deeds)
                threads.leave()
            }.start()
        }
        threads.wait()
        let done = deeds.withLock { $0 }
        if let failure = done.failure { throw failure }
        try check(done)
        try FileManager.default.removeItem(atPath: scratch)
        try StandardStream.output.write(
            "\(people) processes for \(seconds) s lost nothing and met no lock: "
                + "\(done.imports) imports of \(done.visits) visits, told \(done.waits) times to wait, "
                + "\(done.reads) reads\n")
    }

    private func check(_ deeds: Deeds) throws {
        let store = try Store(
            path: "\(home)/signalbox.db", mode: .readOnly,
            keys: KeyFile.Source(path: "\(home)/keys.db", wallClock: { recordedAt }))
        var count: Int64 = 0
        var keys: Set<String> = []
        try store.read(EventFilter()) { event, _, _ in
            count += 1
            guard event.position.rawValue == count else {
                throw Failure(.dataError, "position \(event.position) comes after \(count - 1)")
            }
            guard event.type.name == .pageViewed, let key = event.key,
                key.hasPrefix(CrowdMember.keyPrefix)
            else { return }
            if !keys.insert(key).inserted { throw Failure(.dataError, "\(key) is there twice") }
        }
        if keys.count != deeds.visits {
            throw Failure(
                .dataError, "\(deeds.visits) visits were acknowledged, \(keys.count) are there")
        }
        if case .broken(let link) = try store.verifyChain() {
            throw Failure(.dataError, "\(link)")
        }
        if deeds.imports == 0 || deeds.reads == 0 {
            throw Failure(.dataError, "nothing was done: \(deeds)")
        }
    }
}
