import Foundation
import Glibc
import HTML
import Testing

// Foundation and Glibc are imported since their `time`, `select` and `link` must not get in the
// way.
@Suite struct RenderingTests {
    private struct Line {
        let rule: String
        let points: Int
        let isNew: Bool
    }

    private let lines = [
        Line(rule: "fees & fines", points: 20, isNew: true),
        Line(rule: "late returns", points: -5, isNew: false),
    ]

    @MarkupBuilder private func note(_ text: String?) -> Markup {
        if let text {
            aside {
                p {
                    "Note: "; em(text)
                }
            }
        } else {
            hr()
        }
    }

    @Test func `a document has all that browsers and readers need`() {
        let page = document(
            title: "Books & people", language: "de",
            head: {
                stylesheet("/site.css")
                style("nav > a { color: inherit }")
                script("/site.js")
                meta(.name("color-scheme"), .content("light dark"))
                link(.rel("icon"), .href("/icon.svg"))
            }
        ) {
            header { h1("Today") }
            main { p("Nothing yet.") }
        }
        #expect(
            page.rendered == """
                <!DOCTYPE html>
                <html lang="de">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Books &amp; people</title>
                <link rel="stylesheet" href="/site.css">
                <style>nav > a { color: inherit }</style>
                <script src="/site.js" defer></script>
                <meta name="color-scheme" content="light dark">
                <link rel="icon" href="/icon.svg">
                </head>
                <body>
                <header>
                <h1>Today</h1>
                </header>
                <main>
                <p>Nothing yet.</p>
                </main>
                </body>
                </html>

                """)
    }

    @Test func `a table is written row by row`() {
        let page = table(.class("ledger"), .style("width:100%", "border:0")) {
            caption("Fees")
            thead {
                tr {
                    th(.scope("col")) { "Rule" }; th(.scope("col")) { "Points" }
                }
            }
            tbody {
                for line in lines {
                    tr(line.isNew ? .class("new") : nil) {
                        th(.scope("row")) { line.rule }
                        td(.class("number"), .data("rule", line.rule)) { "\(line.points)" }
                    }
                }
            }
            tfoot {
                tr {
                    td(.colspan(2)) {
                        strong("15"); raw("&nbsp;"); "points"
                    }
                }
            }
        }
        #expect(
            page.rendered == """
                <table class="ledger" style="width:100%;border:0">
                <caption>Fees</caption>
                <thead>
                <tr>
                <th scope="col">Rule</th>
                <th scope="col">Points</th>
                </tr>
                </thead>
                <tbody>
                <tr class="new">
                <th scope="row">fees &amp; fines</th>
                <td class="number" data-rule="fees &amp; fines">20</td>
                </tr>
                <tr>
                <th scope="row">late returns</th>
                <td class="number" data-rule="late returns">-5</td>
                </tr>
                </tbody>
                <tfoot>
                <tr>
                <td colspan="2"><strong>15</strong>&nbsp;points</td>
                </tr>
                </tfoot>
                </table>

                """)
    }

    @Test func `a form keeps its attributes in the order written`() {
        let page = form(.action("/loans?x=1&y=2"), .method("post")) {
            label(.for("who")) { "Who" }
            input(.type("text"), .id("who"), .name("who"), .value("\"Ada\""), .required)
            select(.name("shelf"), .multiple) {
                option(.value("a"), .selected) { "A" }
                option(.value("b")) { "B" }
            }
            textarea(.name("why"), .rows(3)) { "\nbecause" }
            button(.type("submit"), .formaction("/loans/undo"), .aria("describedby", "who")) {
                "Undo"
            }
        }
        #expect(
            page.rendered == """
                <form action="/loans?x=1&amp;y=2" method="post"><label for="who">Who</label>\
                <input type="text" id="who" name="who" value="&quot;Ada&quot;" required>\
                <select name="shelf" multiple>
                <option value="a" selected>A</option>
                <option value="b">B</option>
                </select><textarea name="why" rows="3">

                because</textarea><button type="submit" formaction="/loans/undo" \
                aria-describedby="who">Undo</button></form>

                """)
    }

    @Test func `text and inline elements stay on their line`() {
        let page = Markup {
            p {
                "Since "
                time(.datetime("2027-03-01T07:00:00Z")) { "yesterday" }
                ", see "
                a(.href("#why"), .title("Why?")) { "why" }
                br()
                small("early")
            }
            pre { code("a < b\n  c") }
            details(.open) {
                summary("More");
                ul {
                    li("one");
                    li {
                        "two"; p("three")
                    }
                }
            }
        }
        #expect(
            page.rendered == """
                <p>Since <time datetime="2027-03-01T07:00:00Z">yesterday</time>, see \
                <a href="#why" title="Why?">why</a><br><small>early</small></p>
                <pre>
                <code>a &lt; b
                  c</code></pre>
                <details open>
                <summary>More</summary>
                <ul>
                <li>one</li>
                <li>two
                <p>three</p>
                </li>
                </ul>
                </details>

                """)
    }

    @Test func `a chart has its text alternative and short numbers`() {
        let chart = svg(.viewBox(0, 0, 100, 30.5), .role("img"), .aria("labelledby", "t")) {
            SVG.title(.id("t")) { "Score" }
            SVG.desc("Rose from 1 to 3")
            SVG.g(.translate(-0.001, 2.5)) {
                SVG.path(
                    .d([.move(0, 1 / 3.0), .line(10, 2), .close]), .fill("none"),
                    .stroke("currentColor"), .strokeWidth(1.5))
                SVG.rect(.x(1), .y(2), .width(3), .height(4.126), .rx(1))
                SVG.line(.x1(0), .y1(0), .x2(1e6), .y2(-7.05))
                SVG.circle(.cx(1), .cy(2), .r(3))
                SVG.text(.x(1), .y(2), .textAnchor("end")) { SVG.tspan("<3") }
            }
        }
        #expect(
            chart.rendered == """
                <svg viewBox="0 0 100 30.5" role="img" aria-labelledby="t">
                <title id="t">Score</title>
                <desc>Rose from 1 to 3</desc>
                <g transform="translate(0 2.5)">
                <path d="M0 0.33L10 2Z" fill="none" stroke="currentColor" stroke-width="1.5"></path>
                <rect x="1" y="2" width="3" height="4.13" rx="1"></rect>
                <line x1="0" y1="0" x2="1000000" y2="-7.05"></line>
                <circle cx="1" cy="2" r="3"></circle>
                <text x="1" y="2" text-anchor="end"><tspan>&lt;3</tspan></text>
                </g>
                </svg>

                """)
    }

    @Test func `builders branch and nothing is nothing`() {
        #expect(note(nil).rendered == "<hr>\n")
        #expect(note("a").rendered == "<aside>\n<p>Note: <em>a</em></p>\n</aside>\n")
        #expect(div().rendered == "<div></div>\n")
        #expect(div {}.rendered == "<div></div>\n")
        #expect(Markup().rendered.isEmpty)
        #expect(Markup(text: "<").bytes == Array("&lt;".utf8))
    }

    @Test func `an attribute is given once`() async {
        await #expect(processExitsWith: .failure) { _ = p(.class("a"), .id("b"), .class("c")) }
    }

    // As strings, since the argument travels to the other process as JSON, which has no infinity.
    @Test(arguments: ["nan", "inf", "1e12"])
    func `a number that is no coordinate stops the program`(number: String) async {
        await #expect(processExitsWith: .failure) { [number] in
            if let number = Double(number) { _ = Attribute.x(number) }
        }
    }

    @Test func `names of data attributes cannot hold syntax`() async {
        await #expect(processExitsWith: .failure) { _ = Attribute.data("x onclick", "a") }
        await #expect(processExitsWith: .failure) { _ = Attribute.aria("", "a") }
    }
}
