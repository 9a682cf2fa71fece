import CivilTime
import JSON
import Timeline

/// What the row of a record means: the events it makes of what was known before.
struct RecordEvents: ~Copyable {
    private let outreach: OutreachSettings
    private let now: Instant
    /// Stage changes come from the history file where there is one, else from the diff.
    private let hasHistory: Bool
    private var payload = RecordPayload()

    /// - Parameters:
    ///   - now: The run's now: meetings that ended by then were held.
    ///   - hasHistory: Whether the export has a file of stage changes.
    init(outreach: OutreachSettings, now: Instant, hasHistory: Bool) {
        self.outreach = outreach
        self.now = now
        self.hasHistory = hasHistory
    }

    /// The fields of an object that events depend on which are not about the record alone.
    static func facts(of kind: RecordKind, _ outreach: OutreachSettings) -> Set<String> {
        switch kind {
        case .opportunity: ["account"]
        case .opportunityHistory: ["opportunity", "from", "to", "at"]
        case .task:
            Set([
                "account", "contact", "owner", "type", "status", "closed", "completed_at",
                "signalbox_id",
            ])
            .union(outreach.conditions.keys)
        case .meeting: ["account", "contact", "owner", "starts_at", "minutes"]
        case .user, .account, .contact, .lead: []
        }
    }

    /// A record never seen before: the first event describes it whole, the others say what it means.
    ///
    /// None for a record that was deleted before it was ever seen: it has no history to end.
    mutating func added(_ record: CRMRecord, _ place: Place) -> AddedRecord {
        guard let added = place.kind.added else {
            return AddedRecord(first: stageChange(fromHistory: record))
        }
        guard !record.isDeleted else { return AddedRecord() }
        return AddedRecord(
            first: event(added, record, place.kind, data: record.description),
            meaning: meaning(record, place.kind))
    }

    /// A record whose row is not as it was.
    ///
    /// - Parameters:
    ///   - state: What had become of it.
    ///   - before: What described it until now: an object with `fields`.
    ///   - after: What its row says now, likewise.
    ///   - names: The fields that the row's file can say something of; what others say stays.
    mutating func changed(
        _ record: CRMRecord, _ place: Place, _ state: RecordPlace.State, before: JSONView,
        after: JSONView, names: Set<String>
    ) -> RecordChange {
        let kind = place.kind
        if record.isDeleted {
            guard state != .deleted, let deleted = kind.deleted else { return RecordChange() }
            let data = payload.deleted(place, mergedInto: record.master)
            var change = RecordChange(state: .deleted)
            change.events.append(event(deleted, record, kind, data: data))
            if kind == .account, let master = record.master {
                let merged = payload.texts(["account": record.id, "into": master])
                change.events.append(
                    event(
                        .accountsMerged, record, kind, key: "merged:\(record.id)",
                        stream: "account/\(master)", data: merged))
            }
            return change
        }
        let diff = RecordDiff(
            from: before["fields"], to: after["fields"], saying: names)
        var change = RecordChange(state: .present, fields: diff.changes)
        if state != .present, let added = kind.added {
            // It was deleted or missing, and is back.
            let whole = payload.returned(diff.description, place)
            change.events.append(event(added, record, kind, data: whole))
            change.isReturned = true
        } else if let changed = kind.changed {
            for field in diff.changes {
                let data = payload.changed(field, of: record, place)
                change.events.append(event(changed, record, kind, data: data))
                if kind == .opportunity, field.field == "stage", !hasHistory {
                    change.events.append(stageChange(field, record))
                }
            }
        }
        change.isUnchanged = change.events.isEmpty
        if !diff.changes.isEmpty, !change.isReturned {
            change.description =
                diff.keepsMore ? payload.whole(diff.description, place) : record.description
        }
        if let meaning = meaning(record, kind) { change.events.append(meaning) }
        return change
    }

    /// A record that an export does not hold, although it holds every one.
    mutating func missing(_ id: String, _ kind: RecordKind, file: String) -> NewEvent {
        NewEvent(
            stream: "\(kind.rawValue)/\(id)", type: .recordMissing, occurredAt: now, source: "crm",
            key: nil,
            actor: "import", data: payload.texts(["file": file]))
    }

    /// A row of OpportunityHistory is a fact itself; a changed one (a correction) is another fact.
    ///
    /// The first row of a deal says where it began, which is no change.
    mutating func stageChange(fromHistory row: CRMRecord) -> NewEvent? {
        guard let opportunity = row.text("opportunity"), let from = row.text("from"),
            let to = row.text("to"), from != to
        else { return nil }
        let data = payload.texts(["opportunity": opportunity, "from": from, "to": to])
        return event(
            .opportunityStageChanged, row, .opportunity, key: "history:\(row.id)",
            at: row.text("at").flatMap { Instant($0) }, stream: "opportunity/\(opportunity)",
            data: data)
    }

    private mutating func stageChange(_ change: FieldChange, _ record: CRMRecord) -> NewEvent {
        let data = payload.texts([
            "account": record.text("account"), "opportunity": record.id,
            "from": change.from?.text, "to": change.to?.text,
        ])
        return event(.opportunityStageChanged, record, .opportunity, data: data)
    }

    /// A meeting or task that happened, told once per key.
    private mutating func meaning(_ record: CRMRecord, _ kind: RecordKind) -> NewEvent? {
        guard let meaning = RecordMeaning(record, kind: kind, outreach: outreach, now: now) else {
            return nil
        }
        let data = payload.texts([
            "account": record.text("account"), "contact": record.text("contact"),
            "owner": record.text("owner"), "record": record.id, "starts_at": meaning.startsAt,
            "kind": meaning.outcome?.kind.rawValue,
            "recommendation": meaning.outcome?.of.rawValue,
        ])
        return event(
            meaning.type, record, kind, key: meaning.key, at: meaning.occurredAt, data: data)
    }

    private func event(
        _ type: EventName, _ record: CRMRecord, _ kind: RecordKind, key: String? = nil,
        at: Instant? = nil, stream: String? = nil, data: [UInt8]
    ) -> NewEvent {
        NewEvent(
            stream: stream ?? "\(kind.rawValue)/\(record.id)", type: type,
            // What is in an export has happened, whatever the CRM's clock says.
            occurredAt: min(at ?? record.modifiedAt ?? now, now),
            source: "crm", key: key, actor: "import", data: data)
    }
}

/// What has become of a known record.
struct RecordChange {
    /// What to append; empty where only the row's spelling changed.
    var events: [NewEvent] = []
    /// What describes the record from now on; nil where nothing about it changed.
    var description: [UInt8]?
    /// The row is spelt differently and says the same.
    var isUnchanged = false
    /// It was gone; the first event describes it whole.
    var isReturned = false
    /// What has become of it; nil for nothing.
    var state: RecordPlace.State?
    /// Its fields that changed.
    var fields: [FieldChange] = []

    init(state: RecordPlace.State? = nil, fields: [FieldChange] = []) {
        self.state = state
        self.fields = fields
    }
}
