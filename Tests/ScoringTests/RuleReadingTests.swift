import Foundation
import Scoring
import Testing
import Timeline
import YAML

/// One file per mistake, which says itself what must be said about it: `# expect: line:column: …`.
@Suite struct RuleReadingTests {
    /// With `UPDATE_GOLDEN=1` the files are rewritten to say what is said now.
    @Test(arguments: try Fixtures.names(in: "Bad"))
    func `a mistake is reported with place and hint`(file: String) throws {
        let lines = try Fixtures.text("Bad/\(file)").split(separator: "\n")
        let text = lines.filter { !$0.hasPrefix(Self.mark) }.joined(separator: "\n") + "\n"

        let read = RuleSet.read(files: [(file, text)])

        let found = read.diagnostics.map { $0.description.dropFirst("\(file):".count) }
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            let golden = text + found.map { "\(Self.mark)\($0)\n" }.joined()
            try golden.write(
                to: Fixtures.directory.appending(path: "Bad/\(file)"), atomically: true,
                encoding: .utf8)
            return
        }
        let expected = lines.filter { $0.hasPrefix(Self.mark) }
            .map { $0.dropFirst(Self.mark.count) }
        try #require(!expected.isEmpty, "the file does not say what is wrong with it")
        #expect(found == expected)
        let isUsable = read.diagnostics.allSatisfy { $0.severity == .warning }
        #expect((read.rules != nil) == isUsable)
    }

    private static let mark = "# expect: "

    @Test func `files become one rule set in the order of their names`() throws {
        let rules = """
            rules: [ {id: second, group: fit, points: 1, when: {field: account.name, exists: true}} ]
            """
        let groups = """
            groups: { risk: {floor: -40}, fit: {cap: 40} }
            rules: [ {id: first, group: risk, points: -1, when: {count: email.complained}} ]
            """
        let read = RuleSet.read(files: [("b.yaml", rules), ("a.yaml", groups)])
        #expect(read.diagnostics.isEmpty)
        #expect(read.rules?.rules.map(\.id.rawValue) == ["first", "second"])
        #expect(read.rules?.groups.map(\.id.rawValue) == ["risk", "fit"])
    }

    @Test func `names that two files share are reported with both places`() throws {
        let text = """
            groups: { fit: {cap: 40} }
            rules: [ {id: size, group: fit, points: 1, when: {count: email.complained}} ]
            """
        let read = RuleSet.read(files: [("a.yaml", text), ("b.yaml", text)])
        #expect(
            read.diagnostics.map(\.description) == [
                "b.yaml:1:11: group 'fit' is defined twice (first at a.yaml:1:11)",
                "b.yaml:2:15: rule 'size' is defined twice (first at a.yaml:2:15)",
            ])
        #expect(read.rules == nil)
    }

    @Test func `no files are a rule set without rules`() {
        let read = RuleSet.read(files: [])
        #expect(read.rules == RuleSet(groups: [], rules: []))
        #expect(read.diagnostics.isEmpty)
    }
}
