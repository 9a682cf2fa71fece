import Engine
import FileSystem
import Foundation
import SQLite
import Storage
import Timeline

/// Reopens what a life has left and holds it against what the journals say.
///
/// It looks at a copy: recovering and reading must not do the next life's work.
struct Check {
    let scene: Scene
    let maker: FactMaker
    let evidence: Evidence
    /// What is not as it was promised, as sentences.
    private(set) var complaints: [String] = []

    init(_ scene: Scene, seed: UInt64) throws {
        self.scene = scene
        maker = FactMaker(seed: seed)
        evidence = Evidence(try scene.journals())
    }

    private var copy: Scene { Scene("\(scene.path)/copy") }

    mutating func run(seed: UInt64) throws {
        try copyHome()
        checkFiles()
        let log: LogContent
        do {
            log = try LogContent(reading: copy.database, maker)
        } catch LogContent.Missing.noLog {
            // Killed before there was anything to promise.
            let isAcknowledged = evidence.attempts.contains {
                if case .acknowledged = $0.answer { true } else { false }
            }
            if isAcknowledged {
                complain("there is no log, but something was acknowledged")
            }
            return
        }
        complaints += log.complaints
        checkAttempts(log)
        complaints += try Asking(log, maker).complaints(of: copy.database)
        complaints += try Structure.complaints(of: copy.database)
        let store = try Store(path: copy.database, mode: .readOnly)
        checkChain(try store.verifyChain())
        try checkRows(store)
        complaints += try Replay(seed: seed, evidence, maker)
            .complaints(of: log, in: copy.database)
    }

    mutating func complain(_ sentence: String) { complaints.append(sentence) }

    private func copyHome() throws {
        try? FileManager.default.removeItem(atPath: copy.path)
        try FileManager.default.createDirectory(
            atPath: copy.path, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: scene.home, toPath: copy.home)
        // A process may still be reading; in a copy its shared memory would say that it is here.
        try? FileManager.default.removeItem(atPath: "\(copy.database)-shm")
    }

    /// What is stored of the books is what a fold of the log comes to.
    private mutating func checkRows(_ store: Store) throws {
        let replay = try Engine.Replay(
            store, interest: Exports.configuration().interest, names: ProjectionName.allCases,
            progress: { _, _ in })
        for found in try replay.findings() where found.isWrong {
            complain(
                "the stored \(found.name) are not what the log says, first at "
                    + (found.firstDifference ?? "its end"))
        }
    }

    private mutating func checkChain(_ verdict: ChainVerdict) {
        switch verdict {
        case .whole: break
        case .broken(let link): complain("\(link)")
        }
    }

    /// The newest file that was acknowledged is there, or a later one; and whole.
    private mutating func checkFiles() {
        for place in 0..<KeptFile.count {
            let steps = evidence.files.filter { $0.step % KeptFile.count == place }
            guard let first = steps.first else { continue }
            let path = KeptFile.path(of: first.step, in: copy)
            let newest = steps.lastIndex(where: \.isAcknowledged)
            guard let found = try? FileSystem.read(path) else {
                if let newest { complain("\(path) of step \(steps[newest].step) is not there") }
                continue
            }
            let possible = steps[(newest ?? 0)...].map { KeptFile.content(of: $0.step) }
            if !possible.contains(found) {
                complain("\(path) is neither the file that was acknowledged nor a later one")
            }
        }
    }
}
