import CommandLine

extension Option {
    static let home = Option("home", value: "DIR", "Where everything is kept")
    static let asOf = Option("as-of", value: "TIME", "The run's now, such as 2027-03-01T07:00Z")
    static let json = Option("json", "Print JSON")
}

/// A table with every kind of declaration in it; bodies do nothing.
let library = CommandTable(
    name: "library", version: "0.1.0",
    abstract: "Lends books, and knows who has them",
    groups: [
        CommandGroup(
            "Every night",
            [
                Command("nightly", abstract: "Send all reminders that are due", options: [.home]) {
                    _ in
                },
                Command(
                    "import", abstract: "Read a catalogue's exports",
                    arguments: [
                        .required("dir", "The folder of exports"),
                        .rest("file", "More files, read after the folder's own"),
                    ],
                    options: [
                        .home,
                        Option(
                            "only", value: .oneOf(["books", "people"]), repeats: true,
                            "Read only these"),
                    ]
                ) { _ in },
            ]),
        CommandGroup(
            "Look",
            [
                Command(
                    "explain", abstract: "Explain one reader's fees",
                    discussion: """
                        Every line of the answer names the loan it comes from. Without a reader \
                        the fees of all are explained, the largest first.

                          library explain "Ada Byron" --as-of 2027-03-01T07:00Z
                        """,
                    arguments: [.optional("reader", "The reader's id or name")],
                    options: [
                        .home, .asOf, .json,
                        Option("items", value: .integer(1...50), "At most so many lines"),
                        Option(
                            "rules", value: "FILE",
                            "Judge by the fees in this file instead of those in force, to see "
                                + "[before: publishing] what 'would' change"),
                    ]
                ) { _ in },
                Command("loans", abstract: "List loans") { _ in },
                Command("loans overdue", abstract: "List loans that are overdue") { _ in },
            ]),
        CommandGroup(
            "Decide",
            [
                Command(
                    "outbox run", abstract: "Send what was approved", options: [.home]
                ) { _ in },
                Command("outbox show", abstract: "Show what waits to be sent", options: [.json]) {
                    _ in
                },
            ]),
    ])
