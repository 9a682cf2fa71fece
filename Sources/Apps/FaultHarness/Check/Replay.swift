import SQLite
import Storage
import Timeline

/// Does once more, in memory and undisturbed, what the log says was done, and compares everything.
struct Replay {
    private let evidence: Evidence
    private let maker: FactMaker
    private let exports: Exports

    init(seed: UInt64, _ evidence: Evidence, _ maker: FactMaker) {
        self.evidence = evidence
        self.maker = maker
        exports = Exports(seed: seed)
    }

    func complaints(of log: LogContent, in path: String) throws -> [String] {
        let fresh = try Store(path: ":memory:", mode: .readWrite)
        let isWhole = try redo(log, in: fresh)
        let wanted = try LogContent(fresh)
        if let (other, _) = zip(log.events, wanted.events).first(where: { !$0.isSame(as: $1) }) {
            return ["event \(other.position) is not what was told: \(other)"]
        }
        // The end of an import that was killed between its transactions is still to come.
        guard isWhole else {
            return wanted.events.count < log.events.count ? ["events were added by nobody"] : []
        }
        if wanted.events.count != log.events.count {
            return ["the log has \(log.events.count) events, not \(wanted.events.count)"]
        }
        let found = try Store(path: path, mode: .readOnly)
        return try Projection.differing(found, fresh)
            .map { "\($0) differs from that of a fresh replay" }
    }

    /// - Returns: Whether all imports are in as a whole.
    private func redo(_ log: LogContent, in fresh: Store) throws -> Bool {
        let steps = appendingSteps
        var imports = evidence.imports[...]
        for event in log.events {
            while let next = imports.first, next.step < steps[event.tag ?? ""] ?? 0 {
                try exports.importStep(next.step, into: fresh)
                imports.removeFirst()
            }
            // One that brought nothing may come before the one that brought this event.
            while event.tag == nil, try fresh.lastPosition().rawValue < event.position {
                guard let next = imports.popFirst() else { return true }
                try exports.importStep(next.step, into: fresh)
            }
            guard let tag = event.tag else { continue }
            _ = try fresh.transaction {
                try fresh.append(maker.event(Fact(tag: tag)), recordedAt: recordedAt)
            }
        }
        while let next = imports.first, next.isAcknowledged {
            try exports.importStep(next.step, into: fresh)
            imports.removeFirst()
        }
        return evidence.imports.last?.isAcknowledged ?? true
    }

    /// The step in which each fact came into the log, as far as anybody was told.
    private var appendingSteps: [String: Int] {
        var steps: [String: Int] = [:]
        for attempt in evidence.attempts {
            guard case .acknowledged(let outcomes) = attempt.answer else { continue }
            for (fact, outcome) in zip(attempt.facts, outcomes) {
                if case .new = outcome { steps[fact.tag] = attempt.step }
            }
        }
        return steps
    }
}

extension LogContent.Stored {
    fileprivate func isSame(as other: Self) -> Bool {
        (position, version, recordedAt) == (other.position, other.version, other.recordedAt)
            && content == other.content
    }
}
