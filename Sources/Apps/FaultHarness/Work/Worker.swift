import FileSystem
import Glibc
import SQLite
import Storage

/// Works on a log as programs do, writing down what it begins and what it is told, until it is killed,
/// or a few steps after the shim has struck.
final class Worker {
    let scene: Scene
    let maker: FactMaker
    let exports: Exports
    let sabotage: Sabotage?
    var random: SeededGenerator
    /// Steps of all lives have numbers of their own.
    private(set) var step: Int
    /// Facts that may be told again: those that were acknowledged, and have a key.
    var tellable: [Fact] = []
    /// Batches of which no answer came; they are told again as soon as a life has begun.
    var unanswered: [[Fact]] = []
    /// An import that failed or was killed is finished before anything else is done.
    var unfinishedImport: Int?
    private var opened: Store?
    private let life: Int

    /// - Parameter life: Which process of the seed this is; earlier ones have left their journals.
    init(_ scene: Scene, seed: UInt64, life: Int, sabotage: Sabotage?) throws {
        self.scene = scene
        self.life = life
        self.sabotage = sabotage
        maker = FactMaker(seed: seed)
        exports = Exports(seed: seed)
        random = SeededGenerator(seed: seed << 8 | UInt64(life))
        // The newest journal is this life's own, and empty.
        let evidence = Evidence(try scene.journals())
        step = evidence.lastStep
        unfinishedImport = evidence.imports.last.flatMap { $0.isAcknowledged ? nil : $0.step }
        for attempt in evidence.attempts {
            let facts = attempt.facts.filter { !$0.isForged }
            switch attempt.answer {
            case .acknowledged: tellable += facts.filter(maker.hasKey)
            case .unknown, .failed:
                if facts.allSatisfy(maker.hasKey) { unanswered.append(facts) }
            case .refused: break
            }
        }
    }

    /// Does at most so many steps.
    func run(steps: Int) async throws {
        try tellUnanswered()
        var left = steps
        while left > 0 {
            left = hasStruck ? min(left - 1, Self.stepsAfterStrike) : left - 1
            step += 1
            try await takeStep()
        }
        opened = nil
        try Journal.write(.ended)
    }

    /// Enough to see that it goes on as if nothing had been.
    private static let stepsAfterStrike = 40

    private var hasStruck: Bool { FileSystem.kind(of: scene.strike(life)) != nil }

    private func tellUnanswered() throws {
        try finishImport()
        for facts in unanswered {
            step += 1
            try append(facts, as: "\(step).0.0")
        }
        unanswered = []
    }

    private func takeStep() async throws {
        switch random.below(20) {
        case 0...6: try append(someFacts(caller: 0, number: 0), as: "\(step).0.0")
        case 7...8: try appendOneByOne()
        case 9: try appendMuch()
        case 10...12: try await appendFromManyTasks()
        case 13...14: try importFiles()
        case 15: try replaceFile()
        case 16...18: checkpoint()
        default: opened = nil
        }
    }

    /// The open store; opening is tried until it works.
    func store() throws -> Store {
        if let opened { return opened }
        let store = try open()
        opened = store
        return store
    }

    /// Gives the database up, so that another store can take it over.
    func close() { opened = nil }

    /// A store whose runs are mostly written early, so that a few hundred events have many.
    func open() throws -> sending Store {
        for _ in 0..<Self.mostTries {
            do {
                let store = try Store(path: scene.database, mode: .readWrite)
                // But not always: writing them syncs what an earlier process left, too.
                if random.below(3) > 0 {
                    store.waiting.within = random.below(25)
                    store.waiting.after = random.below(25)
                }
                switch sabotage {
                case .unsynced: try store.connection.execute("PRAGMA synchronous = OFF")
                case .forgotten: try store.connection.execute("DELETE FROM run_chunks")
                case .unchained:
                    try store.connection.execute("UPDATE decision_chain SET head = zeroblob(32)")
                case .misfolded:
                    try store.connection.execute("UPDATE projection_rows SET key = key || 'x'")
                case .stale:
                    try store.connection.execute(
                        "UPDATE record_chunks SET data = zeroblob(length(data)) WHERE field = 1")
                case .early, .halved, .doubled, nil: break
                }
                return store
            } catch let error as SQLiteError {
                try Journal.write(.note("cannot open: \(error)"))
            }
        }
        throw WorkerError.cannotOpen
    }

    /// More often than the shim lets the disk be full.
    private static let mostTries = 100
}

/// What a worker may be made to do wrong, to see that the check finds it.
enum Sabotage: String, CaseIterable {
    /// Acknowledges a batch before it is committed.
    case early
    /// Does not wait for the disk.
    case unsynced
    /// Commits each half of a batch by itself.
    case halved
    /// Gives keyed facts another key when they are told again.
    case doubled
    /// Loses parts of the indexes.
    case forgotten
    /// Goes on with another hash than that of the newest decision.
    case unchained
    /// Lets the rows of projections differ from what the log says.
    case misfolded
    /// Lets the records differ from what the log says.
    case stale
}

enum WorkerError: Error {
    case cannotOpen
    /// Thrown to give a transaction up.
    case abandoned
}
