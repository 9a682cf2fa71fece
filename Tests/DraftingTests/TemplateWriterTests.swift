import Recommending
import Testing
import Timeline

@testable import Drafting

/// Drafts from a playbook's own wordings.
@Suite struct TemplateWriterTests {
    private func draft(
        subject: String = "Hello", body: String, why: String = "Why", risk: String = "[]",
        scene: Scene? = nil
    ) throws -> Draft? {
        let playbook = playbook(
            """
            playbooks:
              - id: follow-up
                action: email.send
                subject: \(subject)
                body: \(body)
                why_it_should_work: \(why)
                risk: \(risk)
            """)
        return TemplateWriter.draft(
            recommendation(), playbook: playbook, facts: try scene?.sheet() ?? Scene().sheet())
    }

    @Test func `a sentence is filled and cites what it says`() throws {
        let draft = try #require(
            try draft(
                subject: #""Until {renewal.date}""#,
                body:
                    #"["Hello {contact.first_name},", "{account.name} and {account.name} of {renewal.date}.", "Bye"]"#
            ))
        #expect(draft.subject.text == "Until 19 January 2027")
        #expect(
            draft.body.map(\.text) == ["Hello Dana,", "Acme and Acme of 19 January 2027.", "Bye"])
        let names = Dictionary(uniqueKeysWithValues: draft.facts.map { ($0.id, $0.name) })
        #expect(
            draft.body.map { $0.facts.map { names[$0] } } == [
                ["contact.first_name"], ["account.name", "renewal.date"], [],
            ])
        #expect(draft.facts.map(\.name) == ["renewal.date", "contact.first_name", "account.name"])
        #expect(draft.text == "Hello Dana,\n\nAcme and Acme of 19 January 2027.\n\nBye")
        #expect(draft.author == "template")
        #expect(draft.cut == [])
    }

    @Test(arguments: [
        (#"["Dear {contact.name},", "Hello,"]"#, Scene.dana, "Dear Dana Ito,"),
        (
            #"["Dear {contact.first_name} of {contact.title},", "Dear {contact.first_name},"]"#,
            #""first_name":"Dana""#, "Dear Dana,"
        ),
        (#"["Dear {contact.first_name},", "Hello,"]"#, #""title":"CTO""#, "Hello,"),
    ])
    func `the first wording whose facts are all known is used`(
        line: String, contact: String, text: String
    ) throws {
        let draft = try draft(body: "[\(line)]", scene: Scene(contact: contact))
        #expect(draft?.body.map(\.text) == [text])
    }

    @Test func `a line of which no wording can be filled is left out`() throws {
        let draft = try draft(
            body: #"[["Dear {contact.first_name},"], "Bye"]"#, why: #"["{opportunity.amount}"]"#,
            scene: Scene(contact: #""title":"CTO""#, deal: #""stage":"Demo""#))
        #expect(draft?.body.map(\.text) == ["Bye"])
        #expect(draft?.whyItShouldWork == [])
    }

    @Test(arguments: [
        (#""Until {account.x}""#, #"["Bye"]"#), ("Hello", #"["{account.x}"]"#), ("Hello", "[]"),
    ])
    func `without a subject or a sentence there is no draft`(subject: String, body: String) throws {
        #expect(try draft(subject: subject, body: body) == nil)
    }

    @Test func `a name that plays placeholder is cut, not filled`() throws {
        let draft = try #require(
            try draft(
                body: #"["For {contact.first_name} of {account.name}.", "Bye"]"#,
                scene: Scene(contact: #""first_name":"{account.name}""#)))
        #expect(draft.body.map(\.text) == ["Bye"])
        #expect(draft.cut.map(\.text) == ["For {account.name} of Acme."])
        #expect(draft.cut.map(\.why) == ["a placeholder was not filled"])
        #expect(draft.facts == [])
    }

    @Test func `a draft survives being stored`() throws {
        let draft = try #require(try draft(body: #"["Hello {contact.first_name},"]"#, risk: "None"))
        let bytes = try Payload.encode(draft)
        #expect(try Payload.decode(Draft.self, from: bytes.span) == draft)
    }
}
