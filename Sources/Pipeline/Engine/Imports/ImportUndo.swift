import Acting
public import CivilTime
import Ingest
import Recommending
public import Timeline

/// Undoes import runs: from then on everything is as if the run had never been.
public struct ImportUndo {
    private let context: RunContext

    /// Undoing at the context's now.
    public init(_ context: RunContext) { self.context = context }

    /// What undoing a run came to.
    public struct Outcome: Sendable {
        /// The run.
        public let run: ImportRun
        /// How many events count no more.
        public let events: Int
        /// What was open and rested on one of them: it is closed.
        public let closed: [RecommendationID]
        /// Runs of the same source that came later; what they said stays.
        public let later: [Int64]
    }

    /// Why a run cannot be undone.
    public enum Failed: Error, Hashable {
        case unknown(Int64)
        case undone(Int64, at: Instant)
        case changedNothing(Int64)
    }

    /// Undoes one run. Folds everything anew, about a microsecond for each event of the log.
    ///
    /// - Parameters:
    ///   - name: Who undoes it.
    ///   - reason: In their words.
    /// - Throws: `Failed`.
    public func undo(run id: Int64, by name: String, reason: String) throws -> Outcome {
        let store = context.store
        let runs = try store.importRuns()
        guard let run = runs.first(where: { $0.id == id }) else { throw Failed.unknown(id) }
        if let at = run.undoneAt { throw Failed.undone(id, at: at) }
        guard let positions = run.positions else { throw Failed.changedNothing(id) }
        let open = try openCases(on: positions)
        try store.transaction {
            let undone = NewEvent(
                stream: UndoneRun.stream, type: .importUndone, occurredAt: context.now,
                source: "signalbox", key: "undo:\(positions.lowerBound)", actor: name,
                data: try Payload.encode(
                    ImportUndone(
                        run: id, source: run.report.source, first: positions.lowerBound.rawValue,
                        last: positions.upperBound.rawValue, by: name, reason: reason)))
            let outcome = try store.append(undone, recordedAt: context.wallClock())
            for found in open { try close(found, run: id, causation: outcome.position) }
            try store.markUndone(run: id, at: context.wallClock())
            if run.report.source == ImportSource.crmName { try store.loseRecords() }
        }
        var books = try context.openBooks()
        try books.save(to: store)
        return Outcome(
            run: run,
            events: Int(positions.upperBound.rawValue - positions.lowerBound.rawValue) + 1,
            closed: open.map(\.recommendation.id),
            later: runs.filter {
                $0.id > id && $0.report.source == run.report.source && $0.undoneAt == nil
                    && $0.positions != nil
            }.map(\.id))
    }

    /// What is not performed yet and rests on an event that counts no more.
    private func openCases(on positions: ClosedRange<Position>) throws -> [Case] {
        let books = try Books.opened(context.store, interest: context.configuration.interest)
        return books.cases.open.filter { found in
            positions.contains(found.recommendation.wake.position)
                || found.recommendation.evidence.contains(where: positions.contains)
        }
    }

    private func close(_ found: Case, run: Int64, causation: Position) throws {
        let id = found.recommendation.id
        let why = "what it rests on came with import run \(run), which was undone"
        switch found.status {
        case .scheduled:
            try context.decide(
                .actionUndone, stream: "recommendation/\(id)", key: found.key("undo"),
                causation: causation,
                ActionUndone(found.recommendation, why: why, by: nil))
        case .asked, .waiting:
            try context.decide(
                .approvalRefused, stream: "recommendation/\(id)", key: "refuse:\(id)",
                causation: causation,
                ApprovalRefused(found.recommendation, by: UserID("signalbox"), reason: why))
        case .performed, .closed:
            break  // What is done is done.
        }
    }
}
