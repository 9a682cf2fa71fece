import CommandLine
import Engine

let outboxRunCommand = command(
    "outbox run", abstract: "Perform the actions that came due",
    discussion: """
        Mails become .eml files in HOME/outbox/mail, CRM tasks rows of HOME/outbox/crm-tasks.csv. What a
        changed fact has voided is closed instead.
        """,
    options: [.home, .asOf, .json]
) { invocation in
    let home = Home(invocation)
    let now = try invocation.now()
    let configuration = try home.configuration()
    let performed = try home.write { store in
        var books = Books(interest: configuration.interest)
        try books.readOn(store, occurredUpTo: now)
        let context = RunContext(
            store: store, configuration: configuration, salt: "", now: now,
            wallClock: wallClock, progress: { _, _, _ in })
        return try OutboxStep(context, executor: FileExecutor(folder: home.file("outbox")))
            .run(&books)
    }
    let text =
        invocation.flag("json")
        ? #"{"performed":\#(performed)}"#
        : performed == 0
            ? "Nothing was due." : "Performed \(performed) action\(performed == 1 ? "" : "s")."
    try StandardStream.output.write(text + "\n")
}
