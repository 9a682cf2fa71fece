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

    /// A record never seen before: the first event describes it whole, the others say what it means.
    ///
    /// Nil for a record that was deleted before it was ever seen: it has no history to end.
    mutating func added(_ record: CRMRecord, _ place: Place) -> [NewEvent]? {
        guard let added = place.kind.added else {
            return stageChange(fromHistory: record).map { [$0] } ?? []
        }
        guard !record.isDeleted else { return nil }
        let whole = event(added, record, place.kind, data: payload.added(record, place))
        guard let meaning = meaning(record, place.kind) else { return [whole] }
        return [whole, meaning]
    }

    /// A record whose row is not as it was.
    ///
    /// - Parameter before: What described it until now: an object with `fields`, or with none for a
    ///   record that the CRM had deleted.
    mutating func changed(_ record: CRMRecord, _ place: Place, before: JSONView) -> RecordChange {
        let kind = place.kind
        let fields = before["fields"]
        if record.isDeleted {
            guard fields != nil, let deleted = kind.deleted else { return RecordChange() }
            let end = payload.deleted(place)
            return RecordChange(
                events: [event(deleted, record, kind, data: end)], description: end)
        }
        guard let fields else {
            // It was deleted and is back.
            guard let added = kind.added else { return RecordChange() }
            let whole = payload.added(record, place)
            return RecordChange(
                events: [event(added, record, kind, data: whole)], description: whole)
        }
        var change = RecordChange()
        for field in fieldChanges(from: fields, to: record.fields) {
            guard let changed = kind.changed else { continue }
            change.events.append(
                event(changed, record, kind, data: payload.changed(field, of: record, place)))
            if kind == .opportunity, field.field == "stage", !hasHistory {
                change.events.append(stageChange(field, record))
            }
        }
        change.isUnchanged = change.events.isEmpty
        if !change.isUnchanged { change.description = payload.added(record, place) }
        if let meaning = meaning(record, kind) { change.events.append(meaning) }
        return change
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
}
