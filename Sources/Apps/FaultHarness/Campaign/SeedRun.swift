import FileSystem
import Foundation
import Subprocess

/// One seed: a few lives that meet a fault each and a last one that meets none, with a check after each.
struct SeedRun {
    let seed: Int
    let sabotage: Sabotage?
    let shim: String
    let scene: Scene
    private var random: SeededGenerator
    /// Whether the machine may lose power; then nobody reads beside, who would not survive it.
    private let losesPower: Bool
    /// After the newest life.
    private var hasLostPower = false
    private(set) var tally = Tally()

    init(seed: Int, sabotage: Sabotage?, shim: String, scratch: String) throws {
        self.seed = seed
        self.sabotage = sabotage
        self.shim = shim
        scene = try Scene(making: "\(scratch)/seed-\(seed)")
        random = SeededGenerator(seed: UInt64(seed) ^ 0xFA17)
        losesPower = random.oneIn(2)
    }

    /// - Throws: `Broken` where a promise is not kept.
    mutating func run() throws {
        let reader = !losesPower && random.oneIn(2) ? try startReader() : nil
        do {
            for life in 0..<(1 + random.below(3)) {
                // What the life before left may be in memory only, and is lost if this one ends soon.
                let isSoon = losesPower && life > 0 && !hasLostPower && random.below(3) > 0
                try live(life, Fault(&random, isSoon: isSoon))
                try check(life)
            }
            let last = try scene.journals().count
            try live(last, nil)
            try check(last)
        } catch {
            try? reader?.stop()
            throw error
        }
        try reader?.stop()
        tally.seeds += 1
        try FileManager.default.removeItem(atPath: scene.path)
    }

    private mutating func live(_ life: Int, _ fault: Fault?) throws {
        let shimmed =
            fault.map { fault in
                ["LD_PRELOAD=\(shim)"]
                    + fault.environment(scene, life: life, keepsDisk: losesPower)
            } ?? []
        let steps = fault == nil ? 10 : 400
        let sabotage = sabotage.map { ["--sabotage", $0.rawValue] } ?? []
        let outcome = try Subprocess(
            "/usr/bin/env",
            shimmed + [
                Self.program, "work", "--scene", scene.path, "--seed", "\(seed)", "--life",
                "\(life)", "--steps", "\(steps)",
            ] + sabotage
        ).run(output: scene.journal(life), errors: scene.output("work"))
        let strike = try? FileSystem.read(scene.strike(life))
        switch outcome.exit {
        case .code(0): break
        case .signal(SIGKILL) where strike != nil: break
        default:
            throw Broken(
                seed: seed, life: life, what: "ended with \(outcome.exit): \(text("work"))")
        }
        tally.lives += 1
        if let fault, strike != nil { tally.faults[fault.kind, default: 0] += 1 }
        hasLostPower = fault != nil && losesPower && random.below(5) > 1
        if hasLostPower {
            var loss = PowerLoss(scene, random)
            try loss.strike()
            _ = random.next()
            tally.powerLosses += 1
        }
    }

    private func check(_ life: Int) throws {
        let outcome = try Subprocess(
            Self.program, ["check", "--scene", scene.path, "--seed", "\(seed)"]
        ).run(output: scene.output("check"), errors: scene.output("check"))
        guard outcome.exit == .code(0) else {
            throw Broken(seed: seed, life: life, what: text("check"))
        }
    }

    private func startReader() throws -> Background {
        Background(
            Subprocess(Self.program, ["read", "--scene", scene.path]), scene: scene, seed: seed)
    }

    private func text(_ name: String) -> String {
        let bytes = (try? FileSystem.read(scene.output(name))) ?? []
        return String(decoding: bytes, as: UTF8.self)
    }

    /// This program.
    private static let program =
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        ?? Swift.CommandLine.arguments[0]
}

/// A promise that was not kept.
struct Broken: Error {
    let seed: Int
    /// After which life it was seen.
    let life: Int
    let what: String
}
