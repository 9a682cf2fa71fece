import Testing
import Timeline

@Suite struct EventTypeTests {
    @Test(arguments: [
        ("web.page_viewed.v1", "web.page_viewed"), ("web.page_viewed.v12", "web.page_viewed"),
        ("webinar.attended", "webinar.attended"), ("a.v", "a.v"), ("a.v1x", "a.v1x"),
        ("a.v1.b", "a.v1.b"), ("a.vb", "a.vb"), ("v1", "v1"), ("", ""), ("a.v½", "a.v½"),
    ])
    func `a kind is a stored name without its version`(stored: String, kind: String) {
        let type = EventType(storedName: stored)
        #expect(type.kind == EventKind(kind))
        #expect(type.storedName == stored)
        #expect(type.description == stored)
    }

    @Test(arguments: EventName.allCases)
    func `each of our types is known by its stored name, which says its version`(name: EventName) {
        #expect(EventType(storedName: name.rawValue).name == name)
        #expect(EventType(name) == EventType(storedName: name.rawValue))
        #expect("\(name.kind).v1" == name.rawValue)
    }

    @Test(arguments: ["web.page_viewed.v2", "llm.reserved.v1", "web.page_viewed"])
    func `a name this version does not know is kept and not taken for another`(stored: String) {
        #expect(EventType(storedName: stored).name == nil)
    }

    /// Stored names are on people's disks: a line may be added here, never changed or removed.
    @Test func `stored names are frozen`() {
        #expect(
            EventName.allCases.map(\.rawValue) == [
                "web.page_viewed.v1", "web.event_tracked.v1", "web.visitor_identified.v1",
                "visitor.linked.v1", "crm.account_added.v1", "crm.account_changed.v1",
                "crm.account_deleted.v1", "crm.contact_added.v1", "crm.contact_changed.v1",
                "crm.contact_deleted.v1", "crm.opportunity_added.v1",
                "crm.opportunity_changed.v1", "crm.opportunity_deleted.v1", "crm.lead_added.v1",
                "crm.lead_changed.v1", "crm.lead_deleted.v1", "crm.user_added.v1",
                "crm.user_changed.v1", "crm.task_added.v1", "crm.task_changed.v1",
                "crm.task_deleted.v1", "crm.meeting_added.v1", "crm.meeting_changed.v1",
                "crm.meeting_deleted.v1", "crm.record_missing.v1",
                "accounts.merged.v1", "crm.opportunity_stage_changed.v1",
                "crm.task_completed.v1", "crm.call_logged.v1", "crm.meeting_held.v1",
                "crm.meeting_planned.v1", "outreach.sent.v1", "email.replied.v1",
                "email.auto_replied.v1", "email.bounced.v1", "email.opted_out.v1",
                "email.complained.v1",
                "meeting.booked.v1", "outcome.observed.v1", "import.finished.v1",
                "import.undone.v1",
                "configuration.published.v1", "recommendation.raised.v1",
                "recommendation.withheld.v1", "draft.checked.v1", "route.decided.v1",
                "action.scheduled.v1", "action.performed.v1", "action.undone.v1",
                "recommendation.reassigned.v1", "digest.prepared.v1", "approval.given.v1",
                "approval.refused.v1",
                "trust.labelled.v1", "trust.level_changed.v1", "trust.promotion_confirmed.v1",
            ])
    }

    @Test(arguments: [
        ("account/001", "001"), ("domain/email.send/pricing/eu", "email.send/pricing/eu"),
        ("alone", "alone"), ("/x", "x"), ("x/", ""), ("", ""),
    ])
    func `a record's id is what stands behind the category of its stream`(
        stream: String, id: String
    ) {
        #expect(Envelope.sample(stream: stream).streamID == id)
    }
}
