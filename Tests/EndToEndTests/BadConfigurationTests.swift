import Foundation
import Testing

/// Every mistake in a home's files is named with file, line, column and remedy, all at once.
@Suite struct BadConfigurationTests {
    /// Edits of the home's files, and every line that is said about them.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// File, text in it, and what takes its place.
        let edits: [(file: String, old: String, new: String)]
        let says: [String]
    }

    @Test(arguments: [
        Mistake(
            testDescription: "a bracket that is not closed",
            edits: [("rules/default.yaml", "fit: { cap: 40 }", "fit: { cap: 40")],
            says: [
                "rules/default.yaml:4:13: did not find expected ',' or '}' while parsing a flow mapping that began on line 3"
            ]),
        Mistake(
            testDescription: "a tab for indentation",
            edits: [("policy.yaml", "tiers:\n", "tiers:\n\t- {}\n")],
            says: [
                "policy.yaml:4:1: found character that cannot start any token (indent with spaces, not tabs; put text that starts with '@', '`' or '%' in quotes)"
            ]),
        Mistake(
            testDescription: "a field of a rule that is spelt wrongly",
            edits: [("rules/default.yaml", "points: 20\n", "pionts: 20\n")],
            says: [
                "rules/default.yaml:9:5: missing field 'points'",
                "rules/default.yaml:11:5: unknown field 'pionts' (did you mean 'points'?)",
            ]),
        Mistake(
            testDescription: "a rule that no file has",
            edits: [("watches/default.yaml", "rule: pricing-return", "rule: pricing-retrun")],
            says: [
                "watches/default.yaml:9:19: unknown rule 'pricing-retrun' (did you mean 'pricing-return'?)"
            ]),
        Mistake(
            testDescription: "a playbook that no file has",
            edits: [("watches/default.yaml", "playbook: call-back", "playbook: call-bcak")],
            says: [
                "watches/default.yaml:28:49: unknown playbook 'call-bcak' (did you mean 'call-back'?)"
            ]),
        Mistake(
            testDescription: "settings without anything in them",
            edits: [("signalbox.yaml", "workspace:\n", "other:\n")],
            says: [
                "signalbox.yaml:2:1: missing field 'workspace'",
                "signalbox.yaml:2:1: unknown field 'other' (known: workspace, rates, digest, sources, segments)",
            ]),
        Mistake(
            testDescription: "mistakes in several files",
            edits: [
                ("policy.yaml", "task.create, tier: T0", "task.create, tier: T9"),
                ("rules/default.yaml", "points: 20\n", "pionts: 20\n"),
                (
                    "rules/default.yaml", "group: risk\n    points: -40",
                    "group: riks\n    points: -40"
                ),
                ("signalbox.yaml", "hour:", "huor:"),
                ("watches/default.yaml", "playbook: call-back", "playbook: call-bcak"),
            ],
            says: [
                "policy.yaml:4:34: unknown value 'T9' (did you mean 'T0'?)",
                "rules/default.yaml:9:5: missing field 'points'",
                "rules/default.yaml:11:5: unknown field 'pionts' (did you mean 'points'?)",
                "rules/default.yaml:88:12: unknown group 'riks' (did you mean 'risk'?)",
                "signalbox.yaml:12:3: unknown field 'huor' (did you mean 'hour'?)",
                "watches/default.yaml:28:49: unknown playbook 'call-bcak' (did you mean 'call-back'?)",
            ]),
    ])
    func `it is refused with every mistake, and nothing is applied`(mistake: Mistake) throws {
        let folder = try Night.copy()
        let before = try folder.lastPosition()
        for (file, old, new) in mistake.edits { try folder.edit("home/\(file)", old, new) }
        let count = mistake.says.count
        let wanted =
            "signalbox: the configuration in home has \(count) mistake\(count == 1 ? "" : "s"):\n"
            + mistake.says.map { "home/\($0)\n" }.joined()
            + "hint: nothing was applied; mend the files and run again\n"
        for command in [Night.nightly, ["accounts", "--home", "home"]] {
            let run = try Program(folder: folder).run(command)
            #expect(run.errors == wanted)
            #expect(run.code == 78)
            #expect(run.output.isEmpty)
        }
        #expect(try folder.lastPosition() == before)
    }
}
