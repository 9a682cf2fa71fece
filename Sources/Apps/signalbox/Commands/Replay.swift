import CommandLine
import Engine
import Storage
import Timeline

let replayCommand = command(
    "replay", abstract: "Fold the log anew, and prove or replace what is stored",
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
