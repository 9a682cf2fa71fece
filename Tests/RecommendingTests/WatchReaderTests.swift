import CivilTime
import Scoring
import Testing
import Timeline
import YAML

@testable import Recommending

/// Watch files, and what is said about mistakes in them.
@Suite struct WatchReaderTests {
    private static let good = """
        watches:
          - id: back
            intent: "Tell me"
            owner: team/emea
            wake_on: [web.page_viewed, email.replied]
            if: { count: web.page_viewed, within: 7d }
            fresh_within: 12h
            cooldown: 2w
            recommend: { action: email.send, playbook: follow-up, stakes_from: opportunity.amount }
            envelope: { actions: [email.send, task.create], data: [account, deal], max_stakes: 50000 EUR, expires: 2027-06-30 }

        """

    private func read(_ text: String) throws -> Watch {
        var diagnostics = Diagnostics()
        let read = [Watch].read(
            [("watches.yaml", Array(text.utf8))], rules: RuleSet(groups: [], rules: []),
            playbooks: nil, &diagnostics)
        return try #require(read?.first, "\(diagnostics.sorted)")
    }

    @Test func `a watch is read whole`() throws {
        let watch = try read(Self.good)
        #expect(watch.id == WatchID("back"))
        #expect(watch.owner == "team/emea")
        #expect(watch.wakeOn == [EventKind("web.page_viewed"), EventKind("email.replied")])
        #expect(watch.freshWithin == .minutes(720))
        #expect(watch.cooldown == .days(14))
        #expect(watch.proposal.stakesFrom == "opportunity.amount")
        #expect(watch.envelope.actions == [.sendEmail, .createTask])
        #expect(watch.envelope.data == [.account, .deal])
        #expect(watch.envelope.maxStakes == Money(50_000, "EUR"))
        #expect(watch.envelope.expires == CivilDate("2027-06-30"))
    }

    @Test func `what may be left out has a value`() throws {
        let watch = try read(
            """
            watches:
              - id: back
                intent: "Tell me"
                wake_on: web.page_viewed
                if: { count: web.page_viewed }
                recommend: { action: task.create, playbook: call }
                envelope: { actions: task.create, data: account }
            """)
        #expect(watch.owner == "everyone")
        #expect(watch.freshWithin == .days(1))
        #expect(watch.cooldown == .days(7))
        #expect(watch.proposal.stakesFrom == nil)
        #expect(watch.envelope.maxStakes == nil)
        #expect(watch.envelope.expires == nil)
    }

    @Test(arguments: [
        ("id: back", "id:", "2:5: field 'id' has no value"),
        (#"intent: "Tell me""#, "intent: [a]", "3:13: expected text, found a list"),
        ("cooldown: 2w", "cooldwn: 2w", "8:5: unknown field 'cooldwn' (did you mean 'cooldown'?)"),
        (
            "cooldown: 2w", "cooldown: 2",
            "8:15: expected a time span like 7d, found '2' (did you mean '2d'? The units are s m h d w y)"
        ),
        (
            "[web.page_viewed, email.replied]", "[web.page_viewed.v1]",
            "5:15: expected a kind of event like web.page_viewed, without a version, "
                + "found 'web.page_viewed.v1'"
        ),
        (
            "action: email.send", "action: email.sent",
            "9:26: expected one of email.send, task.create, discount.offer, found 'email.sent'"
        ),
        (
            "data: [account, deal]", "data: [account, deals]",
            "10:69: unknown value 'deals' (did you mean 'deal'?)"
        ),
        (
            "50000 EUR", "lots",
            "10:88: expected an amount like 50000 EUR, found 'lots'"
        ),
        ("2027-06-30", "2027-02-30", "10:108: expected a date like 2027-06-30, found '2027-02-30'"),
        (
            "{ count: web.page_viewed, within: 7d }", "{ rule: pricing }",
            "6:17: unknown rule 'pricing'"
        ),
        (
            "[email.send, task.create]", "[task.create]",
            "10:15: the envelope does not allow email.send, which the watch recommends "
                + "(add it to actions, or recommend something else)"
        ),
    ])
    func `a mistake is named with its place and a hint`(
        right: String, wrong: String, expected: String
    ) {
        let text = Self.good.replacing(right, with: wrong)
        #expect(text != Self.good)
        #expect(mistakes(in: [("watches.yaml", text)]) == ["watches.yaml:\(expected)"])
    }

    @Test func `a playbook must exist and draft what is recommended`() {
        func found(_ playbooks: [String: ActionKind]) -> [String] {
            mistakes(in: [("watches.yaml", Self.good)], playbooks: playbooks)
        }
        #expect(found(["follow-up": .sendEmail]) == [])
        #expect(
            found(["follow-up": .createTask]) == [
                "watches.yaml:9:48: playbook 'follow-up' drafts task.create"
            ])
        #expect(
            found(["followup": .sendEmail]) == [
                "watches.yaml:9:48: unknown playbook 'follow-up' (did you mean 'followup'?)"
            ])
    }

    @Test func `all mistakes of all files are told at once`() {
        let found = mistakes(in: [
            ("b.yaml", Self.good), ("a.yaml", "watches:\n  - { id: x }\n"),
            ("c.yaml", Self.good),
        ])
        #expect(
            found == [
                "a.yaml:2:5: missing field 'envelope'", "a.yaml:2:5: missing field 'if'",
                "a.yaml:2:5: missing field 'intent'", "a.yaml:2:5: missing field 'recommend'",
                "a.yaml:2:5: missing field 'wake_on'",
                "c.yaml:2:5: watch 'back' is there twice (the first stands in b.yaml:2)",
            ])
    }

    @Test func `the gates of a policy are read, with the usual ones for what is left out`() {
        var diagnostics = Diagnostics()
        func gates(_ text: String) -> GateSettings? {
            ValueReader.gates.read(Array(text.utf8), file: "policy.yaml", &diagnostics)
        }
        #expect(
            gates("worked_by_person: { kinds: [call, mail], within: 5d, meeting_ahead: 1d }")
                == GateSettings(kinds: [.call, .mail], within: .days(5), meetingAhead: .days(1)))
        #expect(
            gates("worked_by_person: { within: 5d }")?.kinds == Set(GateSettings.Touch.allCases))
        #expect(gates("{}") == .standard)
        #expect(diagnostics.isEmpty)
        _ = gates("worked_by_person: { kinds: [fax] }")
        #expect(
            diagnostics.sorted.map(\.description) == [
                "policy.yaml:1:29: unknown value 'fax' (known: call, mail, meeting)"
            ])
    }
}
