import CommandLine
import Engine
import Ingest

let importSignalsCommand = command(
    "import signals", abstract: "Import signals of any other type",
    discussion: """
        A line is one event: {"occurred_at": "2026-11-20T06:00:00Z", "account": "acme.example",
        "type": "product.trial_started", "key": "trial-17", "data": {"seats": 5}}. The account is an id of
        the CRM or a domain. Rules and watches name the type and the members of data at once.
        """,
    arguments: [.rest("file", "Files with a signal a line")], options: [.home, .asOf, .json]
) { invocation in
    let files = try invocation.arguments("file").map(Files.input)
    guard !files.isEmpty else {
        throw Failure(.usage, "nothing to import", hint: "name a file of signals")
    }
    var inputs = ImportInputs()
    inputs.signals = files
    try runImport(inputs, invocation)
}

let importMailCommand = command(
    "import mail", abstract: "Import what came into mailboxes",
    discussion: """
        A mailbox is a Maildir, a folder of .eml files or such a file. Replies, automatic replies, bounces,
        opt-outs and complaints are told apart; mail that is about no account is counted and not kept.
        """,
    arguments: [.rest("path", "Maildirs, folders and messages")], options: [.home, .asOf, .json]
) { invocation in
    let mailboxes = try invocation.arguments("path").map(Files.mailbox)
    guard !mailboxes.isEmpty else {
        throw Failure(.usage, "nothing to import", hint: "name a mailbox")
    }
    var inputs = ImportInputs()
    inputs.mail = mailboxes
    try runImport(inputs, invocation)
}
