/// The stored types of events. A stored type is never edited: add `.v2` and an upcaster.
///
/// Grouped by who states the fact: the outside (signals) or Signalbox and its people (decisions).
/// `data` of each is a JSON object; its keys are listed behind the case, `?` marks those that may be
/// missing, and what is free text of the outside is marked `(text)`.
public enum EventName: String, CaseIterable, Sendable {
    // MARK: Web. Stream `visitor/ID`
    /// `visitor, path, title?(text), referrer?(text), search?(text)`
    case pageViewed = "web.page_viewed.v1"
    /// `visitor, name, path?`
    case eventTracked = "web.event_tracked.v1"
    /// `visitor, email?, user?`
    case visitorIdentified = "web.visitor_identified.v1"
    /// `visitor, account, contact?, reason, confidence`
    case visitorLinked = "visitor.linked.v1"

    // MARK: CRM records. Stream `account/ID`, `contact/ID`, …
    // Added: `fields, file, row, returned?` (it had been deleted or missing). Changed: `field, from, to, file, row`, one event a field.
    // Deleted: `file, row, master?` (what it was merged into). Fields have canonical names, or `raw.<Column>` (text).
    case accountAdded = "crm.account_added.v1"
    case accountChanged = "crm.account_changed.v1"
    case accountDeleted = "crm.account_deleted.v1"
    case contactAdded = "crm.contact_added.v1"
    case contactChanged = "crm.contact_changed.v1"
    case contactDeleted = "crm.contact_deleted.v1"
    case opportunityAdded = "crm.opportunity_added.v1"
    case opportunityChanged = "crm.opportunity_changed.v1"
    case opportunityDeleted = "crm.opportunity_deleted.v1"
    case leadAdded = "crm.lead_added.v1"
    case leadChanged = "crm.lead_changed.v1"
    case leadDeleted = "crm.lead_deleted.v1"
    case userAdded = "crm.user_added.v1"
    case userChanged = "crm.user_changed.v1"
    case taskAdded = "crm.task_added.v1"
    case taskChanged = "crm.task_changed.v1"
    case taskDeleted = "crm.task_deleted.v1"
    case meetingAdded = "crm.meeting_added.v1"
    case meetingChanged = "crm.meeting_changed.v1"
    case meetingDeleted = "crm.meeting_deleted.v1"
    /// `file`: an export that holds every record does not hold this one. Stream of the record.
    case recordMissing = "crm.record_missing.v1"
    /// `account, into`: the CRM made two accounts one. Stream of the one that stays.
    case accountsMerged = "accounts.merged.v1"

    // MARK: What CRM records mean. `account?, contact?, owner?, record`
    /// `account?, opportunity, from, to`
    case opportunityStageChanged = "crm.opportunity_stage_changed.v1"
    case taskCompleted = "crm.task_completed.v1"
    case callLogged = "crm.call_logged.v1"
    case meetingHeld = "crm.meeting_held.v1"
    case meetingPlanned = "crm.meeting_planned.v1"
    /// A mail sent by a person (a task of the CRM) or by Signalbox. `…, message?, recommendation?`
    case outreachSent = "outreach.sent.v1"

    // MARK: Replies and outcomes. `account?, contact?, email?, message?, recommendation?`
    // The address stands there only where no contact had it.
    /// `…, sentiment, text?(text)`
    case emailReplied = "email.replied.v1"
    /// An automatic answer, such as a note of absence: a fact that is no reply.
    case emailAutoReplied = "email.auto_replied.v1"
    /// `…, bounce?` (`hard` or `soft`; hard where it is missing), `status?`
    case emailBounced = "email.bounced.v1"
    case emailOptedOut = "email.opted_out.v1"
    case emailComplained = "email.complained.v1"
    case meetingBooked = "meeting.booked.v1"
    /// `…, kind`; of a task of ours that a person has done, `record` and a ``TaskOutcome``
    case outcomeObserved = "outcome.observed.v1"

    // MARK: Decisions of Signalbox
    /// `source, dialect, baseline, files, rows, events, unchanged`
    case importFinished = "import.finished.v1"
    /// `run, source, first, last, by, reason`: the events of a run count as never told
    case importUndone = "import.undone.v1"
    /// `part, hash, files`: rules, watches, policy, playbooks or settings as they were published
    case configurationPublished = "configuration.published.v1"
    case recommendationRaised = "recommendation.raised.v1"
    case recommendationWithheld = "recommendation.withheld.v1"
    case draftChecked = "draft.checked.v1"
    case routeDecided = "route.decided.v1"
    case actionScheduled = "action.scheduled.v1"
    case actionPerformed = "action.performed.v1"
    case actionUndone = "action.undone.v1"
    /// `recommendation, from, to, why`
    case recommendationReassigned = "recommendation.reassigned.v1"
    case digestPrepared = "digest.prepared.v1"

    // MARK: Decisions of people
    case approvalGiven = "approval.given.v1"
    case approvalRefused = "approval.refused.v1"

    // MARK: Trust. Stream `domain/ACTION/PLAYBOOK/SEGMENT`
    case trustLabelled = "trust.labelled.v1"
    case trustLevelChanged = "trust.level_changed.v1"
    case trustPromotionConfirmed = "trust.promotion_confirmed.v1"
}

/// The type of an event as stored: one of ours, or one that this version does not know.
///
/// Unknown types are kept and skipped by folds that do not understand them, never dropped.
public struct EventType: Hashable, Sendable, CustomStringConvertible {
    /// As stored: `web.page_viewed.v1`.
    public let storedName: String
    /// Ours, or nil.
    public let name: EventName?
    /// Without the version: `web.page_viewed`.
    public let kind: EventKind

    /// Splits a stored name; this costs a few look-ups, so readers keep one value per type.
    public init(storedName: String) {
        self.storedName = storedName
        self.name = EventName(rawValue: storedName)
        self.kind = EventKind(Self.withoutVersion(storedName))
    }

    /// One of ours; about 30 ns.
    public init(_ name: EventName) { self = Self.ours[name] ?? Self(storedName: name.rawValue) }

    /// Made once: an import asks a million times.
    private static let ours = Dictionary(
        uniqueKeysWithValues: EventName.allCases.map { ($0, Self(storedName: $0.rawValue)) })

    /// Whether this states what Signalbox or a person decided; see ``EventName/isDecision``.
    public var isDecision: Bool { name?.isDecision ?? false }

    /// The stored name.
    public var description: String { storedName }

    private static func withoutVersion(_ name: String) -> String {
        guard let dot = name.lastIndex(of: "."), name[dot...].hasPrefix(".v"),
            name[dot...].dropFirst(2).utf8.allSatisfy({ (48...57).contains($0) }),
            name.distance(from: dot, to: name.endIndex) > 2
        else { return name }
        return String(name[..<dot])
    }
}

extension EventName {
    /// The kind that rules and watches name.
    public var kind: EventKind { EventType(self).kind }
}
