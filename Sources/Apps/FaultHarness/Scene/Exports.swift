import CivilTime
import CommandLine
import Engine
import Ingest
import Storage
import YAML

/// What the steps of a seed import: an export of the CRM of a small firm that is a little different each
/// time, visits, or both.
struct Exports: Sendable {
    let seed: UInt64

    /// Imports what a step brings, as the program would.
    func importStep(_ step: Int, into store: Store) throws {
        _ = try Importing(
            RunContext(
                store: store, configuration: Self.configuration(), salt: "salt",
                now: Instant(milliseconds: 1_795_000_000_000 + Int64(step) * 3_600_000),
                wallClock: { recordedAt }, progress: { _, _, _ in })
        ).run(try inputs(step))
    }

    private func inputs(_ step: Int) throws -> ImportInputs {
        var random = SeededGenerator(seed: seed ^ UInt64(step) << 32)
        let kind = random.below(3)
        return ImportInputs(
            crm: kind == 0 ? nil : try export(&random),
            visits: kind == 1 ? [] : [visits(step, &random)])
    }

    /// Of every row there are a few versions, and it may be missing.
    private func export(_ random: inout SeededGenerator) throws -> DetectedExport {
        func file(_ name: String, _ header: String, _ row: (Int, inout SeededGenerator) -> String)
            -> InputFile
        {
            var text = header + "\n"
            for number in 0..<8 where !random.oneIn(4) { text += row(number, &random) + "\n" }
            return InputFile(name: "crm/\(name).csv", bytes: Array(text.utf8))
        }
        let changed = "2026-11-01 00:00:00"
        return try DetectedExport(
            name: "crm",
            files: [
                file("Account", "Id,IsDeleted,Name,OwnerId,Website,LastModifiedDate") {
                    "a\($0),0,Firm \($1.below(3)),005R,firm\($0).example,\(changed)"
                },
                file(
                    "Contact",
                    "Id,IsDeleted,AccountId,FirstName,LastName,Email,HasOptedOutOfEmail,LastModifiedDate"
                ) { "c\($0),0,a\($0),Kim,Lee,p\($0)@firm\($0).example,\($1.below(2)),\(changed)" },
                file(
                    "Opportunity",
                    "Id,AccountId,StageName,Amount,CurrencyIsoCode,IsClosed,LastModifiedDate"
                ) { "o\($0),a\($0),\(["Demo", "Proposal"][$1.below(2)]),1000,EUR,0,\(changed)" },
            ], settings: CRMSettings())
    }

    private func visits(_ step: Int, _ random: inout SeededGenerator) -> InputFile {
        let lines = (0..<(1 + random.below(40))).map { number in
            let visitor = random.below(9)
            let time = "2026-11-19T15:00:\(10 + random.below(50))Z"
            // Now and then one that an earlier file had, and one that makes no sense.
            let id = random.oneIn(6) ? "m\(random.below(30))" : "m\(step)-\(number)"
            if number > 0, random.oneIn(8) { return "{\"type\":\"page\",\"messageId\":\"\(id)\"}" }
            let identity =
                random.oneIn(4)
                ? "\"identify\",\"traits\":{\"email\":\"p\(visitor)@firm\(visitor).example\"}"
                : "\"page\",\"context\":{\"page\":{\"path\":\"/pricing\"}}"
            return """
                {"messageId":"\(id)","anonymousId":"v\(visitor)","timestamp":"\(time)",\
                "type":\(identity)}
                """
        }
        return InputFile(
            name: "visits-\(step).jsonl", bytes: Array(lines.joined(separator: "\n").utf8))
    }

    static func configuration() throws -> Configuration {
        func file(_ name: String, _ text: String) -> [Configuration.File] {
            [Configuration.File(name: name, bytes: Array(text.utf8))]
        }
        var diagnostics = Diagnostics()
        let configuration = Configuration(
            files: [
                .settings: file(
                    "signalbox.yaml",
                    """
                    workspace: { name: Halden, currency: EUR, own_domains: [], zone: Europe/Berlin }
                    """),
                .rules: file("rules/a.yaml", "groups: { web: {} }\nrules: []\n"),
                .watches: file("watches/a.yaml", "watches: []\n"),
                .playbooks: file("playbooks/a.yaml", "playbooks: []\n"),
                .policy: file("policy.yaml", "tiers: [{ action: task.create, tier: T0 }]\n"),
            ], &diagnostics)
        guard let configuration else {
            throw Failure(.software, "the harness's configuration: \(diagnostics.sorted)")
        }
        return configuration
    }
}

/// The wall clock of every process: the same in each, so that all they write can be compared.
let recordedAt = Instant(milliseconds: 1_800_000_000_000)
