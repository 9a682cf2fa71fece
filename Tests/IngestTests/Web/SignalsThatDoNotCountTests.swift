import Ingest
import Testing
import Timeline

/// Robots and our own people are no signals.
@Suite struct SignalsThatDoNotCountTests {
    private func visit(by agent: String) -> String {
        """
        {"type":"page","messageId":"m1","anonymousId":"v1","timestamp":"2026-11-19T10:00:00Z",\
        "context":{"userAgent":"\(agent)","page":{"path":"/"}}}
        """
    }

    @Test(arguments: [
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "curl/8.5.0", "python-requests/2.31.0", "Mozilla/5.0 HeadlessChrome/120.0",
        "facebookexternalhit/1.1", "SPIDER", "Go-http-client/2.0", "Mozilla/5.0 Chrome-Lighthouse",
    ])
    func `declared robots are counted and kept out of the log`(agent: String) throws {
        let run = try MemoryHome().visits(visit(by: agent))
        #expect(run.lines == [])
        #expect(run.report.bots == 1)
        #expect(run.report.unchanged == 0)
    }

    @Test(arguments: [
        "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_6) AppleWebKit/605.1.15 Safari/605.1.15", "",
        "bo",
    ])
    func `browsers are people`(agent: String) throws {
        let run = try MemoryHome().visits(visit(by: agent))
        #expect(run.events.count == 1)
        #expect(run.report.bots == 0)
    }

    @Test func `our own people are left out once they said who they are`() throws {
        let run = try MemoryHome().visits(
            page("m1", visitor: "ours")
                + identify("m2", visitor: "ours", email: "Jo@Halden.example")
                + page("m3", visitor: "ours") + page("m4", visitor: "other"),
            own: ["halden.example"])
        #expect(run.events.map(\.key) == ["m1", "m4"])
        #expect(run.report.unchanged == 2)
    }

    @Test(arguments: [
        ("dana@acme.example", "acme.example"), ("DANA@ACME.EXAMPLE", "acme.example"),
        ("dana", nil), ("@acme.example", nil), ("dana@acme", nil), ("a@b@acme.example", nil),
        ("", nil),
    ])
    func `the domain of an address stands behind its one at sign`(
        address: String, domain: String?
    ) {
        #expect(EmailAddress.domain(of: address) == domain)
    }
}
