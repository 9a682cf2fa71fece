import Testing

/// What is typed wrongly is told in one clear sentence, with what to type instead.
@Suite struct BadArgumentTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        let arguments: [String]
        let exit: Int32
        let says: String

        var testDescription: String { arguments.joined(separator: " ") }

        init(_ line: String, exit: Int32 = 64, _ says: String) {
            // A name of two words is written with an underscore.
            arguments = line.split(separator: " ").map { String($0.replacing("_", with: " ")) }
            self.exit = exit
            self.says = says
        }
    }

    @Test(arguments: words + values + names + decisions)
    func `it is refused, and nothing happens`(mistake: Mistake) throws {
        let folder = try Night.copy()
        let before = try folder.lastPosition()
        let run = try Program(folder: folder).run(mistake.arguments)
        #expect(run.errors == "signalbox: \(mistake.says)\n")
        #expect(run.code == mistake.exit)
        #expect(run.output.isEmpty)
        #expect(try folder.lastPosition() == before)
    }

    private static let words = [
        Mistake(
            "nigthly",
            """
            unknown command 'nigthly'
            hint: did you mean 'nightly'?
            """),
        Mistake(
            "frobnicate",
            """
            unknown command 'frobnicate'
            hint: 'signalbox help' lists the commands
            """),
        Mistake(
            "outbox",
            """
            'signalbox outbox' needs one more word
            hint: one of: run
            """),
        Mistake(
            "nightly --hmoe home",
            """
            unknown option '--hmoe' of 'signalbox nightly'
            hint: did you mean '--home'?
            """),
        Mistake(
            "nightly --home home more",
            """
            unexpected argument 'more'
            hint: usage: signalbox nightly
            """),
        Mistake(
            "explain --home home",
            """
            missing ACCOUNT
            hint: usage: signalbox explain ACCOUNT
            """),
        Mistake(
            "import --home home",
            """
            nothing to import
            hint: name a folder or a file
            """),
    ]

    private static let values =
        ["yesterday", "2026-11-20", "2026-13-20T06:00:00Z", "20.11.2026"].map { time in
            Mistake(
                "nightly --home home --as-of \(time)",
                """
                --as-of '\(time)' is no instant
                hint: write it like 2026-11-20T06:00:00Z or 2026-11-20T07:00+01:00
                """)
        }
        + ["2026-11-20T06:00:00", "2026-11-20_06:00"].map { time in
            Mistake(
                "nightly --home home --as-of \(time)",
                """
                --as-of '\(time.replacing("_", with: " "))' names no time zone
                hint: write it like 2026-11-20T06:00:00Z or 2026-11-20T07:00+01:00
                """)
        }
        + ["today", "2026-02-30", "20.11.2026", "2026-11-20T06:00:00Z"].map { date in
            Mistake(
                "digest --home home --date \(date)",
                """
                --date '\(date)' is no day
                hint: write it like 2026-11-20
                """)
        } + [
            Mistake(
                "nightly --home home --as-of",
                """
                '--as-of' needs a value
                hint: write '--as-of TIME'
                """),
            Mistake(
                "digest --home home --format pdf",
                "'--format' must be one of text, html, json, not 'pdf'"),
            Mistake(
                "timeline Kestrel_Photonics --home home --limit none",
                "'--limit' must be a whole number from 1 to 10000000, not 'none'"),
            Mistake(
                "completions csh",
                """
                'shell' must be one of bash, zsh, fish, not 'csh'
                hint: did you mean 'zsh'?
                """),
        ]

    private static let names =
        ["explain", "timeline"].map { command in
            Mistake(
                "\(command) Nobody --home home", exit: 66,
                """
                no account is called 'Nobody'
                hint: 'signalbox accounts' lists them
                """)
        }
        + ["accounts", "digest"].map { command in
            Mistake(
                "\(command) --rep Nobody --home home", exit: 67,
                """
                nobody of ours is called 'Nobody'
                hint: name somebody of the CRM's User export by id, name or address
                """)
        } + [
            Mistake(
                "digest --home home --date 2026-11-21", exit: 66,
                """
                there is no digest of 2026-11-21
                hint: 'signalbox nightly' prepares digests
                """),
            Mistake(
                "digest --home home --rep Katrin_Vogel", exit: 66,
                """
                there is no digest for Katrin Vogel
                hint: 'signalbox nightly' prepares digests
                """),
        ]

    private static let decisions = ["approve", "reject"].map { command in
        Mistake(
            "\(command) R-0000000000 --home home", exit: 66,
            """
            there is no recommendation R-0000000000
            hint: 'signalbox digest' shows them
            """)
    }
}
