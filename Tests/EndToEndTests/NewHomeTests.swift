import CivilTime
import Foundation
import JSON
import Testing

/// `init` sets up a home that works, and its first night learns without waking anybody.
@Suite struct NewHomeTests {
    private func newHome() throws -> TestFolder {
        let folder = try TestFolder()
        let run = try Program(folder: folder).run(["init", "--home", "home"])
        try #require(run.isDone, "\(run.errors)")
        #expect(
            run.output == """
                Set up home: edit signalbox.yaml first, then run
                  signalbox nightly --home home --crm DIR --visits FILE

                """)
        return folder
    }

    @Test func `a first import raises nothing and says so`() throws {
        let folder = try newHome()
        let run = try Program(folder: folder).run(Night.arguments)
        #expect(run.isDone, "\(run.errors)")
        #expect(run.errors == "")
        for source in [
            "crm (salesforce-weekly, ", "web (segment-jsonl, ", "replies (replies-csv, ",
        ] {
            #expect(run.output.contains("\(source)first import): "))
        }
        #expect(
            run.output.contains("\n0 raised: 0 act, 0 ask, 0 wait; 34 withheld. 0 performed.\n"))
        #expect(run.output.contains("\nNothing needs you today; "))
        #expect(run.output.contains("Would have changed it: the same signal in a later import\n"))
        let withheld = try Log(folder).events("recommendation.withheld.v1")
        #expect(withheld.count == 34 && withheld.allSatisfy { $0.text("gate") == "baseline" })

        let again = try Program(folder: folder).run(Night.arguments)
        #expect(again.output.contains("\n0 events appended; "))
    }

    @Test func `every home has a secret of its own`() throws {
        let salts = try (0..<2).map { _ in try newHome().text("home/salt") }
        #expect(salts[0] != salts[1] && salts.allSatisfy { $0.count == 65 })
    }

    @Test func `setting up a home that could not be finished is simply done again`() throws {
        let folder = try TestFolder()
        try folder.makeFolder("home/policy.yaml")
        let failed = try Program(folder: folder).run(["init", "--home", "home"])
        #expect(
            failed.errors == """
                signalbox: cannot write home/policy.yaml: Is a directory
                hint: check permissions and mounts

                """)
        #expect(failed.code == 73)
        try folder.remove("home/policy.yaml")
        let again = try Program(folder: folder).run(["init", "--home", "home"])
        #expect(again.isDone, "\(again.errors)")
        #expect(try Program(folder: folder).run(Night.nightly).isDone)
    }

    @Test func `a changed rule takes effect and is published with its content`() throws {
        let folder = try Night.copy()
        let before = try folder.lastPosition()
        try folder.edit("home/rules/default.yaml", "points: 25\n", "points: 10\n")
        let explained = try Program(folder: folder).run([
            "explain", "Kestrel Photonics", "--home", "home", "--as-of", Night.asOf, "--json",
        ])
        #expect(explained.output.contains(#"{"rule":"mid-market","points":10000,"#))
        #expect(try folder.lastPosition() == before, "looking publishes nothing")

        let run = try Program(folder: folder).run([
            "nightly", "--home", "home", "--as-of", "2026-11-20T06:10:00Z",
        ])
        #expect(run.isDone, "\(run.errors)")
        let published = try Log(folder, after: before).events("configuration.published.v1")
        #expect(published.count == 1)
        #expect(published.first?.text("part") == "rules")
        let file = published.first?.data["files"]?[0]
        #expect(file?["name"]?.string == "rules/default.yaml")
        #expect(try file?["content"]?.string == folder.text("home/rules/default.yaml"))

        // Going back is a change, too.
        try folder.edit("home/rules/default.yaml", "points: 10\n", "points: 25\n")
        for minute in 11...12 {
            let run = try Program(folder: folder).run([
                "nightly", "--home", "home", "--as-of", "2026-11-20T06:\(minute):00Z",
            ])
            #expect(run.isDone, "\(run.errors)")
        }
        let all = try Log(folder, after: before).events("configuration.published.v1")
        #expect(all.map { $0.text("part") } == ["rules", "rules"])
    }

    @Test func `a watch that is taken away wakes nobody`() throws {
        let folder = try TestFolder()
        try folder.copy(folder.file("data/home"), to: "home")
        try folder.edit(
            "home/watches/default.yaml", "wake_on: [email.replied]", "wake_on: [email.bounced]")
        let run = try Program(folder: folder).run(Night.arguments)
        #expect(run.isDone, "\(run.errors)")
        let watches = Set(
            try Log(folder).events("recommendation.raised.v1")
                .filter { $0.at == Instant(Night.asOf) }.compactMap { $0.text("watch") })
        #expect(watches == ["back-to-pricing", "proposal-out", "team-reads-docs"])
    }
}
