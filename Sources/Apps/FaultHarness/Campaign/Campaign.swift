import CommandLine
import Dispatch
import FileSystem
import Foundation
import Synchronization

/// Runs seeds, two at a time, until one shows a promise that is not kept.
struct Campaign {
    let seeds: Range<Int>
    let sabotage: Sabotage?
    let shim: String
    let scratch: String

    private struct State {
        var next: Int
        var tally = Tally()
        var broken: Broken?
        var failure: (any Error)?
    }

    /// - Throws: `Failure` with the first seed that broke a promise, and how to repeat it.
    func run() throws {
        let start = ContinuousClock.now
        let state = Mutex(State(next: seeds.lowerBound))
        let workers = min(2, seeds.count)
        DispatchQueue.concurrentPerform(iterations: workers) { _ in
            while let seed = next(state) { run(seed, state) }
        }
        let end = state.withLock { $0 }
        if let broken = end.broken { throw failure(broken) }
        if let failure = end.failure { throw failure }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        try StandardStream.output.write("\(end.tally.line), \(Int(seconds)) s\n")
    }

    private func next(_ state: borrowing Mutex<State>) -> Int? {
        state.withLock { state in
            guard state.broken == nil, state.failure == nil, state.next < seeds.upperBound else {
                return nil
            }
            defer { state.next += 1 }
            return state.next
        }
    }

    private func run(_ seed: Int, _ state: borrowing Mutex<State>) {
        do {
            var run = try SeedRun(seed: seed, sabotage: sabotage, shim: shim, scratch: scratch)
            try run.run()
            state.withLock { $0.tally.add(run.tally) }
        } catch let broken as Broken {
            state.withLock { state in
                // The smallest seed, whichever was noticed first.
                if state.broken.map({ seed < $0.seed }) ?? true { state.broken = broken }
            }
        } catch {
            state.withLock { $0.failure = error }
        }
    }

    private func failure(_ broken: Broken) -> Failure {
        Failure(
            .dataError,
            "seed \(broken.seed) broke a promise, seen after its life \(broken.life):\n"
                + broken.what,
            hint: "make fault SEED=\(broken.seed) repeats it; its files are in "
                + "\(scratch)/seed-\(broken.seed)")
    }
}

/// What many seeds met.
struct Tally {
    var seeds = 0
    var lives = 0
    var powerLosses = 0
    var faults: [Fault.Kind: Int] = [:]

    mutating func add(_ other: Tally) {
        seeds += other.seeds
        lives += other.lives
        powerLosses += other.powerLosses
        faults.merge(other.faults, uniquingKeysWith: +)
    }

    /// `1000 seeds kept every promise: 3512 lives, 612 kills, …`
    var line: String {
        // Also those that never came: whoever expects them should see it.
        let counts = Fault.Kind.allCases.map { "\(faults[$0, default: 0]) \($0.words)" }
        return
            (["\(seeds) seeds kept every promise: \(lives) lives"] + counts
            + ["\(powerLosses) losses of power"]).joined(separator: ", ")
    }
}
