import CivilTime
import Engine
import Ingest
import JSON
import SQLite
import Timeline

extension Store {
    /// Works out anew, from the events alone, what is kept beside the log so that the next import need
    /// not read it whole: the journal of runs now, the newest CRM records with the next import.
    ///
    /// Events do not have all of it. The rows that runs set aside are lost, and which files a run read:
    /// told of the same files again, it reads them once more and finds that it knows their facts.
    ///
    /// - Precondition: Called within ``transaction(_:)``.
    public func rebuildBesideLog() throws {
        try connection.execute("DELETE FROM quarantine; DELETE FROM import_runs;")
        try loseRecords()
        let kinds = Set([EventName.importFinished.kind, EventName.importUndone.kind])
        var ids: [ClosedRange<Position>: Int64] = [:]
        try read(EventFilter(kinds: kinds)) { event, data, _ in
            if let undone = UndoneRun(event, data) {
                guard let id = ids[undone.positions] else { return }
                try markUndone(run: id, at: event.recordedAt)
            } else if event.type.name == .importFinished {
                let first = data["first"]?.int64 ?? event.position.rawValue
                let run = ImportRun(
                    startedAt: nil, finishedAt: event.recordedAt, contentHash: "",
                    positions: Position(min(first, event.position.rawValue))...event.position,
                    report: ImportReport(finished: data))
                if let positions = run.positions { ids[positions] = try journal(run) }
            }
        }
    }
}

extension ImportReport {
    /// What the event at the end of a run says of it.
    fileprivate init(finished data: JSONView) {
        self.init(
            source: data["source"]?.string ?? "", dialect: data["dialect"]?.string ?? "",
            baseline: data["baseline"]?.bool ?? false)
        files = (data["files"]?.elements.map { $0 } ?? []).map { file in
            File(name: file["name"]?.string ?? "", rows: Int(file["rows"]?.int64 ?? 0))
        }
        for (type, count) in data["events"]?.members.map({ $0 }) ?? [] {
            if let type = type.string, let count = count.int64 { events[type] = Int(count) }
        }
        unchanged = Int(data["unchanged"]?.int64 ?? 0)
        missing = Int(data["missing"]?.int64 ?? 0)
        bots = Int(data["bots"]?.int64 ?? 0)
    }
}
