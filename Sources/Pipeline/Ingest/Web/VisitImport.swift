public import Timeline

/// One run over files of visits: what their reader found goes into the log.
public struct VisitImport {
    /// What this run has done so far.
    public private(set) var report: ImportReport
    private let append: (NewEvent) throws -> AppendOutcome

    /// - Parameter append: Appends to the log and says what became of it.
    public init(baseline: Bool, append: @escaping (NewEvent) throws -> AppendOutcome) {
        report = ImportReport(source: "web", dialect: "segment-jsonl", baseline: baseline)
        self.append = append
    }

    /// Appends the visits of a batch.
    public mutating func take(_ batch: VisitBatch) throws {
        report.count(batch.lines, in: batch.file)
        report.bots += batch.bots
        report.unchanged += batch.ignored
        report.quarantined += batch.setAside
        var start = 0
        for visit in batch.visits {
            switch try append(visit.event) {
            case .appended: report.events[visit.event.type.storedName, default: 0] += 1
            case .alreadyAppended: report.unchanged += 1
            case .conflict(let position):
                report.quarantined.append(
                    QuarantinedRow(
                        file: batch.file, line: visit.line,
                        reason: "messageId \(visit.event.key ?? "") stands for another call "
                            + "at position \(position.rawValue)",
                        content: batch.text[start..<visit.end]))
            }
            start = visit.end
        }
    }
}
