import CivilTime
import Ingest
import Testing
import Timeline

/// Signals of any type, a line each.
@Suite struct SignalImportTests {
    private static func line(
        _ type: String = "product.trial_started", account: String = "001A",
        at time: String = "2026-11-19T09:00:00Z", more: String = ""
    ) -> String {
        #"{"occurred_at":"\#(time)","account":"\#(account)","type":"\#(type)"\#(more)}"# + "\n"
    }

    @Test(arguments: [
        ("product.trial_started", "product.trial_started.v1"),
        ("product.trial_started.v1", "product.trial_started.v1"),
        ("store.purchase.v12", "store.purchase.v12"), ("a1.b_2", "a1.b_2.v1"),
        ("meeting.no_show", "meeting.no_show.v1"), ("meeting.booked", "meeting.booked.v1"),
    ])
    func `a line is an event of the type it names`(type: String, stored: String) throws {
        let run = try MemoryHome.withOutreach().signals(
            Self.line(type, more: #","key":"k","data":{"seats":5,"plan":{"id":"pro"}}"#))
        #expect(
            run.lines == [
                #"\#(stored) account/001A {"account":"001A","seats":5,"plan":{"id":"pro"}}"#
            ])
        #expect(run.events.map(\.key) == ["k"])
        #expect(run.events.map(\.occurredAt) == [instant("2026-11-19T09:00:00Z")])
    }

    @Test func `an outcome may be told so, too`() throws {
        let run = try MemoryHome.withOutreach().signals(
            Self.line("outcome.observed", more: #","data":{"kind":"won"}"#))
        #expect(
            run.lines == [#"outcome.observed.v1 account/001A {"account":"001A","kind":"won"}"#])
    }

    @Test(arguments: ["acme.example", "ACME.example", "https://www.acme.example/about?x=1"])
    func `an account may be named by its domain`(account: String) throws {
        let run = try MemoryHome.withOutreach().signals(Self.line(account: account))
        #expect(run.events.map(\.stream) == ["account/001A"])
    }

    @Test func `an address names the contact who has it`() throws {
        let run = try MemoryHome.withOutreach().signals(
            Self.line(more: #","data":{"email":"Dana@acme.example","name":"Dana"}"#))
        #expect(
            run.events.map(\.text) == [
                #"{"account":"001A","contact":"003C","email":"Dana@acme.example","name":"Dana"}"#
            ])
    }

    @Test(arguments: [
        (line("trial"), "'trial' is no type: write area.what_happened in lower case"),
        (
            line("Product.Trial"),
            "'Product.Trial' is no type: write area.what_happened in lower case"
        ),
        (line("a.b.c"), "'a.b.c' is no type: write area.what_happened in lower case"),
        (line("a.b.v0"), "'a.b.v0' is no type: write area.what_happened in lower case"),
        (line("approval.given"), "'approval.given' is for Signalbox to decide"),
        (line("recommendation.raised.v1"), "'recommendation.raised.v1' is for Signalbox to decide"),
        (line("llm.settled.v9"), "'llm.settled.v9' is for Signalbox to decide"),
        (line("crm.account_added"), "'crm.account_added' comes from the export of the CRM"),
        (line("web.page_viewed"), "'web.page_viewed' comes from visits"),
        (line("email.replied"), "'email.replied' comes from replies and mailboxes"),
        (line(account: "other.example"), "no account has the id or the domain 'other.example'"),
        (line(account: ""), "the line has no usable 'account'"),
        (line(at: "2026-11-19T09:00:00"), "occurred_at names no time zone: '2026-11-19T09:00:00'"),
        (line(at: "yesterday"), "occurred_at cannot be read: 'yesterday'"),
        (
            line(at: "2026-11-21T06:00:01Z"),
            "occurred_at lies more than a day ahead: '2026-11-21T06:00:01Z'"
        ),
        (line(more: #","data":[1]"#), "'data' is no JSON object"),
        (
            line(more: #","data":{"account":"x"}"#),
            "data has a member 'account', which has a meaning of its own"
        ),
        (
            line(more: #","data":{"a":[{"sealed":0}]}"#),
            "data has a member 'sealed', which has a meaning of its own"
        ),
        (line(more: #","key":"""#), "the line has no usable 'key'"),
        (line(more: #","key":7"#), "the line has no usable 'key'"),
        (line("outcome.observed"), "the line has no usable 'data.kind'"),
        ("[]\n", "the line is no JSON object"),
    ])
    func `a line that is no signal is set aside with the reason`(line: String, reason: String)
        throws
    {
        let run = try MemoryHome.withOutreach().signals(Self.line() + line)
        #expect(run.setAside == ["signals.jsonl:2: \(reason)"])
        #expect(run.events.count == 1)
        #expect(run.report.rows == 2)
    }

    @Test func `what is no JSON is set aside, and a file of nothing else refused`() throws {
        let home = try MemoryHome.withOutreach()
        let run = try home.signals(Self.line() + "{\"occurred_at\":\n")
        #expect(run.report.quarantined.map(\.line) == [2])
        #expect(throws: ImportError.self) { try home.signals("hello\n") }
    }

    @Test func `the same key with another content is set aside, with the place of the event`()
        throws
    {
        let home = try MemoryHome.withOutreach()
        _ = try home.signals(Self.line(more: #","key":"k","data":{"seats":5}"#))
        let run = try home.signals(Self.line(more: #","key":"k","data":{"seats":6}"#))
        #expect(
            run.setAside == [
                "signals.jsonl:1: the same key stands at position 4 with another content"
            ])
    }

    @Test func `a line that is told again once its address is a contact's is no new event`() throws
    {
        let home = try MemoryHome.withOutreach()
        let line = Self.line(more: #","data":{"email":"kim@acme.example"}"#)
        _ = try home.signals(line)
        _ = try home.imports(.contact, "Id,AccountId,Email\n003K,001A,kim@acme.example\n")
        let run = try home.signals(line)
        #expect(run.report.unchanged == 1)
        #expect(run.setAside == [])
    }

    /// Lines come from queues that deliver twice and in any order.
    @Test(arguments: 0..<100 as Range<UInt64>)
    func `lines shuffled and repeated give the same events`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let lines = (0..<20).map { _ in
            let key =
                Int.random(in: 0..<2, using: &random) == 0
                ? "" : #","key":"\#(UInt64.random(in: 0 ... .max, using: &random))""#
            return Self.line(
                ["product.trial_started", "store.purchase"].randomElement(using: &random) ?? "",
                at: "2026-11-\(Int.random(in: 10...19, using: &random))T09:00:00Z",
                more: key + #","data":{"seats":\#(Int.random(in: 1...9, using: &random))}"#)
        }
        let again = (lines + lines.filter { _ in Bool.random(using: &random) })
            .shuffled(using: &random)
        func events(_ lines: [String]) throws -> Set<String> {
            let run = try MemoryHome.withOutreach().signals(lines.joined())
            try #require(run.setAside == [])
            return Set(run.events.map { "\($0.key ?? "") \($0.occurredAt) \($0.line)" })
        }
        #expect(try events(again) == events(lines))
    }
}
