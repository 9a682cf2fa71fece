import CommandLine
import FileSystem
import Storage
import Timeline

let auditVerifyCommand = command(
    "audit verify", abstract: "Check that no decision was changed, removed or slipped in",
    discussion: """
        Every decision carries a hash over the one before it. Of a chain that is broken the first place is
        named, and the exit code is 65.

        Who can write the log can also write a whole new chain. Keep the head that is printed, or a bundle
        of 'signalbox audit export', out of their reach: a log that was written anew has no event with
        that hash any more.
        """,
    options: [
        .home, Option("bundle", value: "FILE", "Check an exported bundle; no home is needed"),
        .json,
    ]
) { invocation in
    let result: AuditResult
    if let bundle = invocation.string("bundle") {
        guard invocation.string("home") == nil else {
            throw Failure(
                .usage, "--bundle and --home are two things to check",
                hint: "a bundle verifies without a home")
        }
        result = AuditResult(try AuditFile.check(bundle), file: bundle)
    } else {
        result = AuditResult(try Home(invocation).openForReading().verifyChain())
    }
    if invocation.flag("json") {
        try StandardStream.output.write(result.json + "\n")
    } else if let text = result.text {
        try StandardStream.output.write(text)
    }
    if let failure = result.failure { throw failure }
}

let auditExportCommand = command(
    "audit export", abstract: "Write all decisions into a file that verifies by itself",
    discussion: """
        Lines of JSON: first what it is, then a decision a line, last the head of the chain. The file
        verifies with 'signalbox audit verify --bundle', and without Signalbox with Scripts/verify-audit.
        """,
    arguments: [.required("file", "The file to write; it must not exist yet")],
    options: [.home]
) { invocation in
    let file = invocation.argument("file")
    let store = try Home(invocation).openForReading()
    guard !Files.exists(file) else {
        throw Failure(
            .cantCreate, "\(file) exists already",
            hint: "nothing was written; name another file, or move that one away")
    }
    switch try store.verifyChain() {
    case .broken(let link): throw Failure(link)
    case .whole(let chain):
        try AuditFile.write(file, chain, of: store)
        let count = chain.decisions
        try StandardStream.output.write(
            """
            Wrote \(count.grouped) decision\(count == 1 ? "" : "s") to \(file).
            Head: \(chain.head)

            """)
    }
}
