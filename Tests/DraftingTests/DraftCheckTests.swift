import Recommending
import Testing
import Timeline

@testable import Drafting

/// Cite or cut: what is objected to in a sentence.
@Suite struct DraftCheckTests {
    private static let facts = [
        ("F1", "19 January 2027"), ("F2", "Acme"), ("F3", "EUR 38,000"), ("F4", "2"),
    ]
    .map {
        Fact(
            id: $0.0, name: "fact.\($0.0)", text: $0.1, kind: .name, evidence: [Position(1)],
            dataClass: .account)
    }

    private static let playbook = DraftingTests.playbook(
        """
        playbooks:
          - { id: p, action: email.send, subject: "Hello", body: ["A call of 15 minutes with {account.name}?"], why_it_should_work: "W" }
        """)

    private func objection(to text: String, citing facts: [String]) -> String? {
        DraftCheck(facts: Self.facts, playbook: Self.playbook)
            .objection(to: Draft.Sentence(text: text, facts: facts))
    }

    @Test(arguments: [
        ("Hello", []), ("Until 19 January 2027.", ["F1"]),
        ("Acme, until 19 January 2027", ["F1", "F2"]),
        ("Worth EUR 38,000.", ["F3"]), ("2 visits", ["F4"]),
        // A figure of the playbook itself needs no fact.
        ("A call of 15 minutes with Acme?", ["F2"]),
    ])
    func `a sentence that says what it cites stays`(text: String, facts: [String]) {
        #expect(objection(to: text, citing: facts) == nil)
    }

    @Test(arguments: [
        ("Acme", ["F9"], "it cites a fact that does not exist"),
        ("Acme", ["F2", "F9"], "it cites a fact that does not exist"),
        ("Hello there", [], "it cites nothing and is no phrase of the playbook"),
        ("Until 20 January 2027.", ["F1"], "it cites fact.F1 but does not say '19 January 2027'"),
        ("Until 19 February 2027.", ["F1"], "it cites fact.F1 but does not say '19 January 2027'"),
        ("Acme", ["F2", "F1"], "it cites fact.F1 but does not say '19 January 2027'"),
        ("Acme has 420 employees", ["F2"], "no cited fact says '420'"),
        ("Acme since 2027", ["F2"], "no cited fact says '2027'"),
        ("Worth EUR 38,000 or 38,500", ["F3"], "no cited fact says '38,500'"),
        ("Acme, worth 38,000", ["F2"], "no cited fact says '38,000'"),
        ("20 visits, not 2", ["F4"], "no cited fact says '20'"),
        ("Acme {contact.name}", ["F2"], "a placeholder was not filled"),
    ])
    func `a sentence that does not is cut, with the reason`(
        text: String, facts: [String], reason: String
    ) {
        #expect(objection(to: text, citing: facts) == reason)
    }
}
