import Engine
import YAML

/// The configuration of a small firm, part by part.
struct FirmFiles {
    var settings = """
        workspace: { name: Halden Optics, currency: EUR, own_domains: [halden.example], zone: Europe/Berlin }
        """
    var rules = """
        groups: { web: {} }
        rules:
          - { id: pricing, group: web, points: 20, when: { count: web.page_viewed, where: { path: "/pricing*" }, within: 7d }, because: "saw the prices {times}" }
        """
    var watches = """
        watches:
          - id: back
            intent: "Tell me when they come back to pricing"
            wake_on: [web.page_viewed]
            if: { rule: pricing }
            recommend: { action: email.send, playbook: follow-up, stakes_from: opportunity.amount }
            envelope: { actions: [email.send], data: [account, web], max_stakes: 50000 EUR }
          - id: replied
            intent: "Tell me when they reply"
            wake_on: [email.replied]
            if: { last: email.replied, within: 1d }
            recommend: { action: task.create, playbook: call }
            envelope: { actions: [task.create], data: [account] }

        """
    var playbooks = """
        playbooks:
          - id: follow-up
            action: email.send
            subject: "Next steps for {account.name}"
            body: ["Hello {contact.first_name},", "Bye"]
            why_it_should_work: "They saw the prices {pricing.times}."
          - id: call
            action: task.create
            subject: "Call {account.name}"
            body: ["{account.name} replied."]
            why_it_should_work: "They wrote."

        """
    var policy = """
        tiers:
          - { action: task.create, tier: T0 }
          - { action: email.send, tier: T1 }
        limits: { approver_above: 20000 EUR }
        quiet_hours: { from: "19:00", to: "07:30" }

        """

    var parts: [Configuration.Part: [Configuration.File]] {
        func file(_ name: String, _ text: String) -> [Configuration.File] {
            [Configuration.File(name: name, bytes: Array(text.utf8))]
        }
        return [
            .settings: file("signalbox.yaml", settings), .rules: file("rules/a.yaml", rules),
            .watches: file("watches/a.yaml", watches), .policy: file("policy.yaml", policy),
            .playbooks: file("playbooks/a.yaml", playbooks),
        ]
    }

    /// All that is wrong with them.
    var mistakes: [String] {
        var diagnostics = Diagnostics()
        let configuration = Configuration(files: parts, &diagnostics)
        precondition((configuration == nil) == diagnostics.hasErrors, "nothing half-applies")
        return diagnostics.sorted.map(\.description)
    }

    /// The configuration, which has no mistakes.
    func read() -> Configuration {
        var diagnostics = Diagnostics()
        guard let configuration = Configuration(files: parts, &diagnostics) else {
            preconditionFailure("\(diagnostics.sorted)")
        }
        return configuration
    }
}
