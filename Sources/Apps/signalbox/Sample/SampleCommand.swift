import CommandLine
import FileSystem
import SampleFirm

let sampleCommand = command(
    "sample", abstract: "Make the data of a made-up firm, of any size",
    discussion: """
        Halden Optics sells measuring instruments. Writes DIR/salesforce (a weekly export), DIR/visits.jsonl,
        DIR/replies.csv and DIR/home (a configuration, and up to 1,000 accounts the decisions of the last
        90 days). The same arguments give the same files.
        """,
    options: [
        Option(
            "accounts", value: .integer(Sample.accountLimits), "How many accounts (default: 210)"),
        Option("days", value: .integer(Sample.dayLimits), "Days of visits (default: 30)"),
        Option(
            "visit-count", value: .integer(0...1_000_000_000),
            "About so many visits (default: 41 an account)"),
        Option("seed", value: .integer(0...Int.max), "Another seed, other data (default: 7)"),
        Option("out", value: "DIR", "Where to write (default: SampleData)"),
    ]
) { invocation in
    let folder = invocation.string("out") ?? "SampleData"
    let sample = Sample(
        accounts: invocation.integer("accounts") ?? 210, days: invocation.integer("days") ?? 30,
        seed: UInt64(invocation.integer("seed") ?? 7), visits: invocation.integer("visit-count"))
    var files: [SampleFile: FileWriter] = [:]
    for file in SampleFile.allCases {
        files[file] = try FileWriter("\(folder)/\(file.rawValue)")
    }
    try sample.write { file, piece in try files[file]?.append(piece) }
    files = [:]
    try SampleHome(folder: folder).write(accounts: sample.accounts, asOf: sample.asOf)
    try StandardStream.output.write("Wrote \(folder).\n")
}
