import Recommending
import Testing
import Timeline
import YAML

@testable import Drafting

/// Playbook files, their versions, and what is said about mistakes in them.
@Suite struct PlaybookTests {
    private static let good = """
        playbooks:
          - id: follow-up
            action: email.send
            subject: ["Your contract until {renewal.date}", "Next steps"]
            body:
              - "Hello {contact.first_name},"
              - ["thank you for {reply.date}.", "thank you."]
            why_it_should_work: "They came back."
            risk: ["None."]

        """

    private func mistakes(_ files: String...) -> [String] {
        var diagnostics = Diagnostics()
        let named = files.enumerated().map { ("\($0 + 1).yaml", Array($1.utf8)) }
        let read = [Playbook].read(named, &diagnostics)
        #expect((read == nil) == diagnostics.hasErrors)
        return diagnostics.sorted.map(\.description)
    }

    @Test func `a playbook is read whole`() {
        let found = playbook(Self.good)
        #expect(found.id == PlaybookID("follow-up"))
        #expect(found.action == .sendEmail)
        #expect(
            found.subject.map { $0.wordings.map(\.text) } == [
                ["Your contract until {renewal.date}", "Next steps"]
            ])
        #expect(found.body.map(\.wordings.count) == [1, 2])
        #expect(found.whyItShouldWork.map { $0.wordings.map(\.text) } == [["They came back."]])
        #expect(found.risk.count == 1)
    }

    @Test(arguments: [
        ("Hello {contact.first_name},", "  Hello   {contact.first_name}, "),
        ("Hello {contact.first_name},", "Hello\\n{contact.first_name},"),
        ("thank you.", "thank  you. "), ("id: follow-up", "id: other"),
    ])
    func `white space and the name do not make another version`(old: String, new: String) {
        #expect(
            playbook(Self.good).version == playbook(Self.good.replacing(old, with: new)).version)
    }

    @Test(arguments: [
        ("Next steps", "Next step"), ("{reply.date}", "{reply.sentiment}"),
        (
            #"["thank you for {reply.date}.", "thank you."]"#,
            #"["thank you.", "thank you for {reply.date}."]"#
        ),
        (#"["thank you for {reply.date}.", "thank you."]"#, #""thank you for {reply.date}.""#),
        ("They came back.", "They cameback."), (#"risk: ["None."]"#, "risk: []"),
        (#"risk: ["None."]"#, #"risk: ["None", "."]"#),
        // The same sentences, one moved from the risks to the reasons.
        (
            "why_it_should_work: \"They came back.\"\n    risk: [\"None.\"]",
            "why_it_should_work: [\"They came back.\", \"None.\"]"
        ),
    ])
    func `another word, order or place makes another version`(old: String, new: String) {
        let changed = Self.good.replacing(old, with: new)
        #expect(changed != Self.good)
        #expect(playbook(Self.good).version != playbook(changed).version)
    }

    @Test(arguments: [
        (
            "action: email.send", "action: mail",
            "3:13: expected one of email.send, task.create, discount.offer, found 'mail'"
        ),
        (
            "{reply.date}", "{reply.date",
            "7:10: expected a sentence whose braces are closed, found 'thank you for {reply.date.'"
        ),
        ("risk:", "risks:", "9:5: unknown field 'risks' (did you mean 'risk'?)"),
        (
            "    why_it_should_work: \"They came back.\"\n", "",
            "2:5: missing field 'why_it_should_work'"
        ),
    ])
    func `a mistake is named with its place`(old: String, new: String, expected: String) {
        #expect(mistakes(Self.good.replacing(old, with: new)) == ["1.yaml:\(expected)"])
    }

    @Test func `an id is used once over all files`() {
        #expect(
            mistakes(Self.good, Self.good) == ["2.yaml:2:5: playbook 'follow-up' is there twice"])
    }

    @Test(arguments: ["{", "a {b", "{a} {b"])
    func `a brace must be closed`(text: String) {
        #expect(Template(text) == nil)
    }
}
