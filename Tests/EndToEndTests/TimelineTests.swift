import CivilTime
import JSON
import Testing

/// What happened on an account, in both times: when it happened, and when it was learnt.
@Suite struct TimelineTests {
    private func positions(_ folder: TestFolder, _ account: String, _ options: String...) throws
        -> Set<Int64>
    {
        let run = try Program(folder: folder).run(
            ["timeline", account, "--home", "home", "--json", "--limit", "1000000"] + options)
        #expect(run.isDone, "\(run.errors)")
        return Set(
            try run.output.split(separator: "\n").compactMap {
                try JSONValue(parsing: String($0))["position"]?.int64
            })
    }

    @Test func `a timeline leaves out nothing that the whole log says of the account`() throws {
        let night = try Night.finished.get()
        var contacts: [String: String] = [:]
        for event in night.log.events.values.sorted(by: { $0.position < $1.position })
        where event.stream.hasPrefix("contact/") {
            contacts[event.streamID] =
                event.value(of: "account")?.string ?? contacts[event.streamID]
        }
        for account in Set(night.cards.map(\.card.account.id)).sorted().prefix(5) {
            let expected = night.log.events.values.filter { event in
                night.log.account(of: event) == account
                    || (event.text("account") == nil
                        && contacts[event.text("contact") ?? event.streamID] == account)
            }
            let told = try positions(night.folder, account, "--as-of", Night.asOf)
            #expect(told == Set(expected.map(\.position)), "\(account)")
            #expect(told.count > 10)
        }
    }

    @Test func `what arrives late belongs to its day, and was not known before it came`() throws {
        let folder = try Night.copy()
        let account = try Night.finished.get().card(of: "Kestrel Photonics").account.id
        let before = try folder.integer("SELECT max(recorded_at) FROM log")
        let known = Instant(milliseconds: before).description
        let told = try positions(folder, account, "--as-of", "2026-11-20T07:00:00Z")
        try folder.write(
            """
            occurred_at,account_id,contact_email,kind,sentiment,message_id
            2026-11-10T09:00:00Z,\(account),dana.weiss@kestrel-photonics.example,complained,,late

            """, to: "late.csv")
        let last = try folder.lastPosition()
        let run = try Program(folder: folder).run([
            "import", "late.csv", "--home", "home", "--as-of", "2026-11-20T07:00:00Z",
        ])
        #expect(run.isDone, "\(run.errors) \(run.output)")
        let late = try #require(
            try Log(folder, after: last).events("email.complained.v1").first?.position,
            "\(run.output)")
        let asOf = ["--as-of", "2026-11-20T07:00:00Z"]
        #expect(try positions(folder, account, asOf[0], asOf[1]) == told.union([late]))
        #expect(try positions(folder, account, asOf[0], asOf[1], "--known-at", known) == told)
        #expect(
            try positions(folder, account, "--as-of", "2026-11-10T09:00:00Z").contains(late))
        #expect(
            try !positions(folder, account, "--as-of", "2026-11-10T08:59:59Z").contains(late))

        // The score follows what is known.
        let scores = try [["--known-at", known], []].map { options in
            try Program(folder: folder).run(
                ["explain", account, "--home", "home", "--json"] + asOf + options
            ).output
        }
        #expect(!scores[0].contains("complaint") && scores[0] != scores[1])
    }

    @Test func `an instant without a zone is refused by the option's name`() throws {
        let night = try Night.finished.get()
        let run = try Program(folder: night.folder).run([
            "timeline", "Kestrel Photonics", "--home", "home", "--known-at", "2026-11-20T06:00:00",
        ])
        #expect(run.code == 64)
        #expect(
            run.errors.hasPrefix("signalbox: --known-at '2026-11-20T06:00:00' names no time zone\n")
        )
    }
}
