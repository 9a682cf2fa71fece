import CommandLine
import Engine
import JSON
import Storage
import Timeline

let replayCommand = command(
    "replay", abstract: "Fold the log anew and compare it with what is stored",
    discussion: """
        Accounts, people, visitors, recommendations, trust and runs are kept as rows so that a start is
        quick. This makes them again from the log alone, compares both by their hashes, and puts the new
        rows in place of the old ones. With --verify nothing is written: the exit code is 65 where the
        log says something else.

        Nothing is lost by it, ever: rows hold only what the log says.
        """,
    options: [
        .home,
        Option(
            "projection", value: "NAME",
            "Only this one: \(ProjectionName.allCases.map(\.rawValue).joined(separator: ", "))"),
        Option("verify", "Only compare"), .json,
    ]
) { invocation in
    let home = Home(invocation)
    let names = try invocation.string("projection").map { [try projection($0)] }
    let interest = try home.configuration().interest
    func replay(_ store: Store) throws -> (replay: Replay, findings: [Replay.Finding]) {
        let bar = ProgressBar(
            "replay", unit: "events", total: Int(try store.lastPosition().rawValue),
            on: .standardError)
        var shown = 0
        let replay = try Replay(
            store, interest: interest, names: names ?? ProjectionName.allCases
        ) { done, _ in
            bar.advance(by: done - shown)
            shown = done
        }
        bar.finish()
        return (replay, try replay.findings())
    }
    let verifies = invocation.flag("verify")
    let findings: [Replay.Finding]
    if verifies {
        let store = try home.openForReading()
        findings = try store.snapshot { try replay(store).findings }
    } else {
        findings = try home.write { store in
            let (replay, findings) = try replay(store)
            try replay.swap()
            return findings
        }
    }
    try StandardStream.output.write(
        invocation.flag("json") ? findings.json + "\n" : findings.text(verifies: verifies))
    if verifies, let wrong = findings.first(where: { $0.isWrong }) {
        throw Failure(
            .dataError,
            "the stored \(wrong.name) are not what the log says"
                + (wrong.firstDifference.map { ", first at \($0.printable)" } ?? ""),
            hint: "the log is whole; 'signalbox replay' stores what it says")
    }
}

private func projection(_ text: String) throws -> ProjectionName {
    guard let name = ProjectionName(rawValue: text) else {
        let known = ProjectionName.allCases.map(\.rawValue).joined(separator: ", ")
        throw Failure(.usage, "there is no projection '\(text)'", hint: "known are \(known)")
    }
    return name
}

extension Replay.Content {
    /// How many rows there are of each sort, by name.
    fileprivate var sorts: [(sort: String, count: Int)] {
        rows.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

extension Replay.Finding {
    fileprivate var words: String {
        if isProved { return "as the log says" }
        return isWrong ? "DIFFERENT" : "not stored, or by another version"
    }
}

extension [Replay.Finding] {
    /// For a person: what there is of each sort, and whether the log says so.
    fileprivate func text(verifies: Bool) -> String {
        var text = ""
        for finding in self {
            text += "\(finding.name)  \(finding.words)\n"
            for (sort, count) in finding.replayed.sorts {
                text += "  \(count.grouped) \(sort)\n"
            }
            text += "  BLAKE2b-256 \(finding.replayed.hash)\n"
        }
        return verifies ? text : text + "What the log says is stored.\n"
    }

    /// For programs.
    fileprivate var json: String {
        var writer = JSONWriter()
        writer.object { report in
            report.array("projections") { list in
                for finding in self {
                    list.object { entry in
                        entry.field("name", finding.name.rawValue)
                        entry.field("stored", finding.position != nil)
                        entry.field("equal", finding.isProved)
                        entry.field("hash", finding.replayed.hash)
                        entry.array("rows") { list in
                            for (sort, count) in finding.replayed.sorts {
                                list.object { row in
                                    row.field("sort", sort)
                                    row.field("count", count)
                                }
                            }
                        }
                        if let key = finding.firstDifference {
                            entry.field("first_difference", key)
                        }
                    }
                }
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
