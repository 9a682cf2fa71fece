import Drafting
import Engine
import Recommending
import Scoring
import Testing
import Timeline
import Trust
import YAML

/// Configuration files, read whole or not at all.
@Suite struct ConfigurationTests {
    @Test func `all parts are read`() {
        let configuration = FirmFiles().read()
        #expect(configuration.settings.workspace == "Halden Optics")
        #expect(configuration.rules.rules.map(\.id.rawValue) == ["pricing"])
        #expect(configuration.watches.map(\.id.rawValue) == ["back", "replied"])
        #expect(configuration.playbooks.map(\.id.rawValue) == ["follow-up", "call"])
        #expect(configuration.policy.tiers.count == 2)
        #expect(configuration.watch(WatchID("replied"))?.id == WatchID("replied"))
        #expect(configuration.playbook(PlaybookID("call"))?.id == PlaybookID("call"))
        #expect(configuration.watch(WatchID("x")) == nil)
        #expect(configuration.playbook(PlaybookID("x")) == nil)
    }

    @Test func `mistakes of all files are told at once, each with its place`() {
        var files = FirmFiles()
        files.settings = "workspace: { name: Halden Optics, currency: euro }"
        files.rules = files.rules.replacing("points: 20", with: "pionts: 20")
        files.watches = files.watches.replacing("wake_on: [email.replied]", with: "wake: x")
        files.playbooks = files.playbooks.replacing("\"They wrote.\"", with: "\"They {wrote.\"")
        files.policy = "tiers: [{ action: task.create, tier: T9 }]"
        let places = files.mistakes.map { $0.split(separator: ": ")[0] }
        #expect(
            Set(places) == [
                "signalbox.yaml:1:45", "rules/a.yaml:3:5", "rules/a.yaml:3:32",
                "watches/a.yaml:8:5", "watches/a.yaml:10:5", "playbooks/a.yaml:11:25",
                "policy.yaml:1:38",
            ])
    }

    @Test(arguments: [
        ("playbook: call", "playbook: cal", "unknown playbook 'cal' (did you mean 'call'?)"),
        ("playbook: call", "playbook: follow-up", "playbook 'follow-up' drafts email.send"),
        ("rule: pricing", "rule: prices", "unknown rule 'prices' (known: pricing)"),
    ])
    func `a watch names only what there is`(old: String, new: String, mistake: String) {
        var files = FirmFiles()
        files.watches = files.watches.replacing(old, with: new)
        let messages = files.mistakes.map { $0.drop { $0 != " " }.dropFirst() }
        #expect(messages == [mistake[...]])
    }

    @Test func `watches say nothing about rules that cannot be read, but about playbooks`() {
        var files = FirmFiles()
        files.rules = files.rules.replacing("points: 20", with: "points: many")
        files.watches = files.watches.replacing("playbook: call", with: "playbook: cal")
        #expect(
            files.mistakes.map { $0.prefix { $0 != ":" } } == ["rules/a.yaml", "watches/a.yaml"])
    }

    @Test func `a part's hash is that of its files' names and contents`() {
        func hashes(_ files: Configuration.File...) -> String? {
            var parts = FirmFiles().parts
            parts[.rules] = files
            var diagnostics = Diagnostics()
            return Configuration(files: parts, &diagnostics)?.hashes[.rules]
        }
        func file(_ name: String, _ text: String = "", path: String? = nil) -> Configuration.File {
            Configuration.File(
                name: name, path: path, bytes: Array((FirmFiles().rules + text).utf8))
        }
        let usual = hashes(file("a.yaml"))
        #expect(usual != nil)
        // Wherever the home lies, and whatever way leads there.
        #expect(usual == hashes(file("a.yaml", path: "/home/a.yaml")))
        #expect(usual != hashes(file("b.yaml")))
        #expect(usual != hashes(file("a.yaml", "\n# comment")))
    }

    @Test func `a mistake is named by the path that a person would open`() {
        var parts = FirmFiles().parts
        parts[.policy] = [
            .init(name: "policy.yaml", path: "home/policy.yaml", bytes: Array("tiers: 1".utf8))
        ]
        var diagnostics = Diagnostics()
        #expect(Configuration(files: parts, &diagnostics) == nil)
        #expect(
            diagnostics.sorted.map(\.description) == [
                "home/policy.yaml:1:8: expected a list, found '1'"
            ])
    }

    @Test func `folds keep what rules, watches and segments look at`() {
        var files = FirmFiles()
        files.settings += """

            segments: [{ id: gold, if: { field: account.raw.Tier__c, equals: Gold } }]
            """
        files.watches = files.watches.replacing(
            "{ last: email.replied, within: 1d }",
            with: "{ last: email.replied, where: { message: \"*\" } }")
        let interest = files.read().interest
        #expect(interest.fields == ["account.raw.Tier__c", "opportunity.amount"])
        #expect(interest.attributes[EventKind("web.page_viewed")] == ["path"])
        #expect(interest.attributes[EventKind("email.replied")] == ["message"])
    }
}
