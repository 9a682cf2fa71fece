import CivilTime
import Timeline

/// What a task or meeting says happened, beyond being a record: a mail sent, a call, a meeting.
///
/// A task that Signalbox itself put into the CRM says nothing by being there. Completed it is what came
/// of a recommendation, and not one more call or mail; a mail of ours was told when it was sent.
struct RecordMeaning {
    let type: EventName
    let occurredAt: Instant
    /// Makes it the same fact however often the record is exported.
    let key: String
    var startsAt: String?
    /// Of a task of ours: what was done, and the recommendation that proposed it.
    var outcome: (kind: TaskOutcome, of: RecommendationID)?

    /// The meaning of a record as it stands now; nil for one that is only a record.
    init?(_ record: CRMRecord, kind: RecordKind, outreach: OutreachSettings, now: Instant) {
        switch kind {
        case .task:
            guard record["closed"]?.flag == true || record.text("status") == "Completed" else {
                return nil
            }
            occurredAt =
                record.text("completed_at").flatMap { Instant($0) } ?? record.modifiedAt ?? now
            let (meaning, kind): (EventName, TaskOutcome) =
                if outreach.matches(record) {
                    (.outreachSent, .mail)
                } else if record.text("type")?.lowercased() == "call" {
                    (.callLogged, .call)
                } else {
                    (.taskCompleted, .task)
                }
            let id = record.text("signalbox_id").map { RecommendationID($0) }
            if let id, outreach.own.mails.contains(id) { return nil }
            if let id, outreach.own.tasks.contains(id) {
                type = .outcomeObserved
                // Once, even if the task was put into the CRM twice.
                key = "done:\(id)"
                outcome = (kind, id)
            } else {
                type = meaning
                key = "task:\(record.id):completed"
            }
        case .meeting:
            guard let starts = record.text("starts_at").flatMap({ Instant($0) }) else { return nil }
            // A length nobody means must not overflow: at most a year.
            let minutes = min(max(record["minutes"]?.number ?? 0, 0), 525_600)
            let end = starts + .minutes(Int(minutes))
            startsAt = starts.description
            type = end <= now ? .meetingHeld : .meetingPlanned
            occurredAt = end <= now ? end : min(record.modifiedAt ?? now, now)
            key = "meeting:\(record.id):\(end <= now ? "held" : "planned"):\(starts)"
        case .user, .account, .contact, .opportunity, .opportunityHistory, .lead:
            return nil
        }
    }
}

/// Which tasks of the CRM are mails that a person sent.
public struct OutreachSettings: Hashable, Sendable {
    /// Canonical field of the task, and the value it must have.
    public var conditions: [String: String]
    /// What no person sent or proposed; known once a log is open.
    public var own = OwnActions()

    /// Salesforce's own way of logging a mail.
    public static let salesforce = OutreachSettings(conditions: [
        "type": "Email", "status": "Completed",
    ])

    /// Tasks that meet all conditions.
    public init(conditions: [String: String]) { self.conditions = conditions }

    func matches(_ record: CRMRecord) -> Bool {
        conditions.allSatisfy { record.text($0.key) == $0.value }
    }
}
