import CivilTime
import Recommending
import Scoring
import Testing
import Timeline

@testable import Drafting

/// What a draft may say: facts as they are written, each with the events that say it.
@Suite struct FactSheetTests {
    @Test(arguments: [
        ("workspace.name", "Halden Optics", Fact.Kind.name, []),
        ("rep.name", "Jo Brandt", .name, [1]), ("rep.first_name", "Jo", .name, [1]),
        ("contact.first_name", "Dana", .name, [3]), ("contact.name", "Dana Ito", .name, [3]),
        ("contact.title", "CTO", .name, [3]), ("account.name", "Acme", .name, [2]),
        ("account.industry", "Optics", .name, [2]), ("account.employees", "1,420", .count, [2]),
        ("opportunity.name", "Lenses", .name, [4]), ("opportunity.stage", "Demo", .name, [4]),
        ("opportunity.amount", "EUR 38,000", .money, [4]),
        ("opportunity.close_date", "1 December 2026", .date, [4]),
        ("renewal.date", "19 January 2027", .date, [2]),
        ("renewal.days", "60 days", .duration, [2]),
        // 23:30 in UTC is the next day for Jo in Berlin.
        ("reply.date", "19 November 2026", .date, [5]), ("reply.sentiment", "positive", .name, [5]),
    ])
    func `each fact is written as a person reads it`(
        name: String, text: String, kind: Fact.Kind, evidence: [Int64]
    ) throws {
        let fact = try #require(try Scene().sheet()[name])
        #expect(fact.text == text)
        #expect(fact.kind == kind)
        #expect(fact.evidence == evidence.map { Position($0) })
        #expect(!fact.isTainted)
    }

    @Test func `facts are numbered in a fixed order`() throws {
        let sheet = try Scene().sheet()
        #expect(sheet.facts.map(\.id) == (1...17).map { "F\($0)" })
        #expect(sheet.facts == (try Scene().sheet().facts))
    }

    @Test(arguments: [
        (DataClass.mail, "reply.date reply.sentiment"),
        (.account, "workspace.name account.name account.industry account.employees"),
        (
            .deal,
            "opportunity.name opportunity.stage opportunity.amount opportunity.close_date "
                + "renewal.date renewal.days"
        ), (.web, ""),
    ])
    func `only classes that the envelope names are there, and who people are`(
        allowed: DataClass, names: String
    ) throws {
        let people = [
            "rep.name", "rep.first_name", "contact.first_name", "contact.title", "contact.name",
        ]
        let found = try Scene().sheet(allowed: [allowed]).facts.map(\.name)
        #expect(Set(found) == Set(people + names.split(separator: " ").map(String.init)))
    }

    @Test(arguments: [
        ("2026-11-20", "0 days"), ("2026-11-21", "1 day"), ("2027-03-20", "120 days"),
        ("2027-03-21", nil), ("2026-11-19", nil), ("soon", nil),
    ])
    func `a renewal is a fact while it is near`(date: String, days: String?) throws {
        let sheet = try Scene(account: #""name":"Acme","renewal_date":"\#(date)""#).sheet()
        #expect(sheet.text("renewal.days") == days)
        #expect((sheet["renewal.date"] != nil) == (days != nil))
    }

    @Test(arguments: [
        (#""name":"Acme""#, "account.industry"), (#""name":"Acme""#, "account.employees"),
        (#""name":"Acme""#, "renewal.date"), (#""name":"Acme","industry":"""#, "account.industry"),
        (#""name":"Acme","employees":"many""#, "account.employees"),
    ])
    func `what is not known is no fact`(account: String, name: String) throws {
        #expect(try Scene(account: account).sheet()[name] == nil)
    }

    @Test func `an amount without a currency is not written`() throws {
        #expect(try Scene(deal: #""amount":38000"#).sheet()["opportunity.amount"] == nil)
    }

    @Test func `without a contact nobody is named`() throws {
        let names = try Scene().sheet(contact: nil).facts.map(\.name)
        #expect(names.filter { $0.hasPrefix("contact.") } == [])
    }

    @Test func `the newest reply up to now counts`() throws {
        var scene = try Scene()
        for (day, sentiment) in [("2026-11-19", "negative"), ("2026-11-21", "neutral")] {
            try scene.tell(
                .emailReplied, "account/001A", #"{"account":"001A","sentiment":"\#(sentiment)"}"#,
                at: instant("\(day)T12:00:00Z"))
        }
        #expect(scene.sheet().text("reply.sentiment") == "negative")
    }
}
