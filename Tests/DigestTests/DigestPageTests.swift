import Testing

@testable import Digest

@Suite struct DigestPageTests {
    private let page = String(decoding: Friday.digest.html, as: UTF8.self)

    @Test(arguments: [
        "<script", "http://", "https://", "url(", "@import", "src=", "<link", "<form",
    ])
    func `the page fetches nothing, runs nothing and sends nothing`(token: String) {
        #expect(!page.contains(token))
    }

    @Test func `each sentence shows on hover what it rests on, and a list says it to all`() {
        let support = "renewal.date: 19 January 2027 (event 12)"
        #expect(page.contains(#"title="\#(support)">Your renewal on 19 January 2027<"#))
        #expect(page.contains("<dt>Your renewal on 19 January 2027</dt>\n<dd>\(support)</dd>"))
        #expect(page.contains(#"title="The playbook&#39;s own words">Would a short call"#))
    }

    @Test func `an instant is written for people, for machines and exactly on hover`() {
        let exact = "2026-11-20T06:30:00Z"
        #expect(
            page.contains(
                #"Goes out <time datetime="\#(exact)" title="\#(exact)">at 07:30</time> unless"#))
    }

    @Test func `the commands to decide stand whole in the card`() {
        #expect(page.contains("<span>approve</span> <span>R-8c1f0e2a41</span></code>"))
        #expect(page.contains("<span>--reason</span> <span>&quot;…&quot;</span></code>"))
    }

    @Test func `headings of empty sections are left out`() {
        let quiet = String(decoding: Friday.quiet.html, as: UTF8.self)
        #expect(!quiet.contains("<h2"))
        #expect(TagScanner(quiet).fault == nil)
    }

    @Test func `what refers to a heading finds it, and no two elements share an id`() {
        let named = page.matches(of: #/aria-labelledby="([^"]*)"/#).map { String($0.1) }
        let ids = page.matches(of: #/ id="([^"]*)"/#).map { String($0.1) }
        #expect(Set(ids).count == ids.count)
        #expect(Set(named) == Set(ids))
    }

    @Test(arguments: [
        "<p>a < b</p>", "<p><b></p></b>", "<p>", "<p>a</p></div>",
    ])
    func `the scanner that watches the page sees a broken one`(page: String) {
        #expect(TagScanner(page).fault != nil)
    }

    @Test func `the scanner that watches the page sees an attribute that broke in`() {
        #expect(TagScanner(#"<p class="a" onload="b">x</p>"#).starts == ["p class onload"])
    }
}
