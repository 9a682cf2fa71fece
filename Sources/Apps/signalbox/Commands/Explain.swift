import Engine
import CivilTime
import CommandLine
import JSON
import Scoring
import Timeline

let explainCommand = command(
    "explain", abstract: "Explain one account's score, line by line",
    discussion: "Points are thousandths in JSON, so that the lines add up exactly.",
    arguments: [.required("account", "The account's id or name")],
    options: [.home, .asOf, .knownAt, .json]
) { invocation in
    let view = try HomeView(invocation, knownAt: invocation.knownAt())
    let account = try view.account(invocation.argument("account"))
    let zone = view.zone(of: account)
    let score = view.configuration.rules.score(account, at: view.now, zone: zone)
    if invocation.flag("json") {
        var writer = JSONWriter()
        writer.object { explained in
            explained.field("account", account.id.rawValue)
            explained.field("as_of", view.now.description)
            explained.field("score", score.points)
            explained.array("lines") { lines in
                for line in score.lines { lines.object { $0.fields(of: line) } }
            }
        }
        try StandardStream.output.write(String(decoding: writer.bytes, as: UTF8.self) + "\n")
        return
    }
    let shown = score.points.map(\.description) ?? "no score"
    var text = "\(account.name) (\(account.id)) as of \(view.now): \(shown)\n"
    if score.lines.isEmpty {
        text +=
            score.points == nil
            ? "Nothing is known that any rule looks at.\n" : "No rule holds.\n"
    } else {
        var table = TextTable([.right("points"), .left("because"), .left("rule"), .left("events")])
        for line in score.lines {
            table.append([
                line.points.description, line.because, line.source.description,
                line.evidence.map { String($0.rawValue) }.joined(separator: " "),
            ])
        }
        text += "\n\(table.rendered())\n\(shown) in all\n"
    }
    try StandardStream.output.write(text)
}

extension JSONObjectWriter {
    fileprivate mutating func fields(of line: LedgerLine) {
        field("rule", line.source.description)
        field("points", line.points.rawValue)
        array("evidence") { positions in
            for position in line.evidence { positions.element(position.rawValue) }
        }
        field("because", line.because)
    }
}
