import CivilTime
import CommandLine
import Digest
import Engine
import Storage
import Timeline

let digestCommand = command(
    "digest", abstract: "Print digests as they were prepared",
    options: [
        .home, Option("rep", value: "REP", "Only this rep: id, name or address (default: all)"),
        Option("date", value: "DATE", "The reps' local day, like 2026-11-20 (default: the newest)"),
        Option("format", value: .oneOf(["text", "html", "json"]), "How (default: text)"),
        .asOf,
    ]
) { invocation in
    let home = Home(invocation)
    let now = try invocation.now()
    let date = invocation.string("date")
    if let date, CivilDate(date)?.description != date {
        throw Failure(.usage, "--date '\(date)' is no day", hint: "write it like 2026-11-20")
    }
    let rep = try invocation.string("rep").map { try HomeView(invocation).user($0) }
    let digests = try newestDigests(home.openForReading(), upTo: now, date: date, rep: rep?.id)
    guard !digests.isEmpty else {
        let whose = (rep.map { " for \($0.name)" } ?? "") + (date.map { " of \($0)" } ?? "")
        throw Failure(
            .noInput, "there is no digest\(whose)", hint: "'signalbox nightly' prepares digests")
    }
    for digest in digests {
        switch invocation.string("format") {
        case "html": try StandardStream.output.write(String(decoding: digest.html, as: UTF8.self))
        case "json": try StandardStream.output.write(String(decoding: digest.json, as: UTF8.self))
        default: try StandardStream.output.write(digest.text)
        }
    }
}

/// The newest digest of each rep, for one day or for each rep's newest day, by name.
private func newestDigests(
    _ store: Store, upTo now: Instant, date: String?, rep: UserID?
) throws -> [DailyDigest] {
    var newest: [UserID: DailyDigest] = [:]
    try store.read(EventFilter(occurredUpTo: now)) { event, _, bytes in
        guard event.type.name == .digestPrepared else { return }
        let digest = try Payload.decode(DailyDigest.self, from: bytes)
        if date == nil || digest.date == date { newest[digest.rep] = digest }
    }
    return newest.values.filter { rep == nil || $0.rep == rep }
        .sorted { ($0.repName, $0.rep) < ($1.repName, $1.rep) }
}
