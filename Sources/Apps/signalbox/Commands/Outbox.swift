import CommandLine
import Engine

let outboxRunCommand = command(
    "outbox run", abstract: "Perform the actions that came due",
    discussion: """
        Mails become .eml files in HOME/outbox/mail, CRM tasks rows of HOME/outbox/crm-tasks.csv. What a
        changed fact has voided is closed instead. What waited for a better hour is decided again first.
        """,
    options: [.home, .asOf, .json]
) { invocation in
    let home = Home(invocation)
    let now = try invocation.now()
    let configuration = try home.configuration()
    let performed = try home.write { store in
        let context = RunContext(
            store: store, configuration: configuration, salt: try home.salt(), now: now,
            wallClock: wallClock, progress: { _, _, _ in })
        return try Pipeline(context, executor: FileExecutor(folder: home.file("outbox")))
            .runOutbox()
    }
    let text =
        invocation.flag("json")
        ? #"{"performed":\#(performed)}"#
        : performed == 0
            ? "Nothing was due." : "Performed \(performed) action\(performed == 1 ? "" : "s")."
    try StandardStream.output.write(text + "\n")
}
