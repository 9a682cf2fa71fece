import CivilTime
import Foundation
import CommandLine
import JSON
import Testing

@testable import signalbox

/// Commands that only look: digests as they were prepared, timelines, help.
@Suite struct LookingTests {
    private let night: Night

    init() throws { night = try Night.finished.get() }

    private func look(_ arguments: String...) throws -> String {
        let run = try Program(folder: night.folder).run(arguments)
        #expect(run.isDone, "\(run.errors)")
        #expect(run.errors == "")
        return run.output
    }

    @Test(arguments: [("text", "txt"), ("html", "html"), ("json", "json")])
    func `a digest is printed as it was written`(format: String, ending: String) throws {
        let output = try look(
            "digest", "--home", "home", "--rep", "Diego Alvarez", "--date", "2026-11-20",
            "--format", format)
        let isSame =
            try output
            == night.folder.text("home/reports/digests/2026-11-20/diego-alvarez.\(ending)")
        #expect(isSame)
    }

    @Test(arguments: ["diego alvarez", "diego.alvarez@halden.example", "0055g00000U02a4AAB"])
    func `a rep is found by name, address or id`(rep: String) throws {
        let output = try look("digest", "--home", "home", "--rep", rep)
        #expect(output.hasPrefix("Halden Optics · Friday 20 November 2026 · Diego Alvarez\n"))
    }

    @Test func `without a rep all digests are printed, by name`() throws {
        let titles = try look("digest", "--home", "home").split(separator: "\n")
            .filter { $0.hasPrefix("Halden Optics · ") }
        #expect(
            titles
                == ["Amelia Hart", "Diego Alvarez", "Jonas Brandt"].map {
                    "Halden Optics · Friday 20 November 2026 · \($0)"
                })
    }

    @Test func `a timeline lists what happened, the newest first`() throws {
        let output = try look(
            "timeline", "Kestrel Photonics", "--home", "home", "--limit", "7", "--as-of",
            Night.asOf)
        let lines = output.split(separator: "\n")
        #expect(lines.count == 7)
        #expect(lines.first?.hasPrefix("2026-11-20 07:00") == true, "in the owner's zone")
        #expect(lines.map { $0.prefix(16) } == lines.map { $0.prefix(16) }.sorted(by: >))
        for words in ["they replied (positive)", "visited /pricing/plans", "visited /pricing"] {
            #expect(lines.contains { $0.hasSuffix("  \(words)") }, "\(words)")
        }
    }

    @Test func `a timeline for programs has every event as the log has it`() throws {
        let output = try look(
            "timeline", "Kestrel Photonics", "--home", "home", "--limit", "10000", "--json",
            "--as-of", Night.asOf)
        let lines = try output.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
        #expect(lines.count > 15)
        for line in lines {
            let position = try #require(line["position"]?.int64)
            let event = try #require(night.log.events[position])
            #expect(line["type"]?.string == event.type)
            #expect(line["occurred_at"]?.string == event.at.description)
            #expect(line["data"]?.text(sorted: true) == event.data.text(sorted: true))
        }
        let listed = Set(lines.compactMap { $0["position"]?.int64 })
        let card = try night.card(of: "Kestrel Photonics")
        #expect(card.reasons.allSatisfy { listed.isSuperset(of: $0.evidence) })
    }

    @Test(arguments: table.commands.map(\.name))
    func `every command has its help`(command: String) throws {
        let words = command.split(separator: " ").map(String.init)
        let asked = try Program(folder: night.folder).run(words + ["--help"])
        #expect(asked.isDone && asked.errors == "")
        #expect(asked.output.hasPrefix("Usage: signalbox \(command)"))
        #expect(asked.output.split(separator: "\n").count > 3)
        let told = try Program(folder: night.folder).run(["help"] + words)
        #expect(told.output == asked.output)
        let overview = try Program(folder: night.folder).run(["help"]).output
        // A long one has a line of its own.
        #expect([" ", "\n"].contains { overview.contains("\n  \(command)\($0)") })
    }

    @Test func `bash takes the completions`() throws {
        let run = try Program(folder: night.folder).shell(
            "\"$signalbox\" completions bash > completions && bash -n completions && wc -l < completions"
        )
        #expect(run.isDone && run.errors == "")
        let lines = run.output.trimmingCharacters(in: .whitespacesAndNewlines)
        #expect((Int(lines) ?? 0) > 20)
    }

    @Test func `the version is said`() throws {
        #expect(try look("--version") == "signalbox 0.1.0\n")
    }
}
