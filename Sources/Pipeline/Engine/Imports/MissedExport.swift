public import CivilTime
import Ingest

/// An export of the CRM that should have come and did not.
public struct MissedExport: Hashable, Sendable {
    /// When it was due.
    public let due: Instant
    /// When the last one came that said something new; nil if none ever did.
    public let last: Instant?

    /// The export that is overdue; nil where none is expected, or it came.
    ///
    /// It came where a run since the day before the hour read something that the one before had not:
    /// the same files again are yesterday's export.
    ///
    /// - Parameter runs: All of the journal, in their order.
    public init?(_ settings: Settings, runs: [ImportRun], at now: Instant) {
        guard let hour = settings.crm.expectedBy else { return nil }
        var date = settings.zone.date(at: now)
        if settings.zone.minuteOfDay(at: now) < hour.minuteOfDay { date = date.adding(days: -1) }
        due = settings.zone.instant(of: date, minuteOfDay: hour.minuteOfDay)
        let previous = settings.zone.instant(
            of: date.adding(days: -1), minuteOfDay: hour.minuteOfDay)
        var last: Instant?
        var content = ""
        for run in runs
        where run.report.source == ImportSource.crmName && run.finishedAt <= now {
            if run.contentHash != content { last = run.finishedAt }
            content = run.contentHash
        }
        self.last = last
        if let last, last > previous { return nil }
    }
}

extension MissedExport: CustomStringConvertible {
    /// One sentence.
    public var description: String {
        let came = last.map { "the last new one came at \($0)" } ?? "none ever came"
        return "the export of the CRM was expected by \(due) and is not here: \(came)"
    }
}
