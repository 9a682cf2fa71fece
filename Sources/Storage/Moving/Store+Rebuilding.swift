import CivilTime
import Ingest
import JSON
import SQLite
import Timeline

extension Store {
    /// Works out anew, from the events alone, what is kept beside the log so that the next import need
    /// not read it whole: the newest CRM records and the journal of runs.
    ///
    /// Events do not have all of it. The rows that runs set aside are lost, and which files a run read:
    /// told of the same files again, it reads them once more and finds that it knows their facts.
    ///
    /// - Precondition: Called within ``transaction(_:)``.
    public func rebuildBesideLog() throws {
        try connection.execute(
            "DELETE FROM records; DELETE FROM quarantine; DELETE FROM import_runs;")
        let records = RecordFold(into: self)
        let kinds = RecordFold.kinds.union([EventName.importFinished.kind])
        try read(EventFilter(kinds: kinds)) { event, data, _ in
            if event.type.name == .importFinished {
                try journal(
                    ImportReport(finished: data), contentHash: "", finishedAt: event.recordedAt)
            } else {
                try records.apply(event, data)
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
        bots = Int(data["bots"]?.int64 ?? 0)
    }
}
