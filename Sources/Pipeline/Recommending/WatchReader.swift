public import CivilTime
public import Scoring
import Timeline
public import YAML

extension [Watch] {
    /// Reads watch files together, so that an id is used once, and reports every mistake of them all.
    ///
    /// - Parameters:
    ///   - rules: The rules that conditions may name; nil where those files could not be read.
    ///   - playbooks: What each playbook drafts; nil where those files could not be read.
    /// - Returns: nil once there is an error among the diagnostics.
    public static func read(
        _ files: [(name: String, bytes: [UInt8])], rules: RuleSet?,
        playbooks: [String: ActionKind]?, _ diagnostics: inout Diagnostics
    ) -> [Watch]? {
        let watch = ValueReader.watch(
            naming: rules.map { .those($0) } ?? .unknown, playbooks: playbooks)
        let file = ValueReader<[Located<Watch>]>.mapping { fields in
            fields.required("watches", .list(of: .located(watch)))
        }
        var watches: [Watch] = []
        var places: [WatchID: SourcePosition] = [:]
        for (name, bytes) in files {
            for watch in file.read(bytes, file: name, &diagnostics) ?? [] {
                if let first = places[watch.value.id] {
                    diagnostics.error(
                        "watch '\(watch.value.id)' is there twice", at: watch.position,
                        hint: "the first stands in \(first.file):\(first.line)")
                }
                places[watch.value.id] = watch.position
                watches.append(watch.value)
            }
        }
        return diagnostics.hasErrors ? nil : watches
    }
}

extension ValueReader<Watch> {
    /// One watch.
    static func watch(naming rules: NameableRules, playbooks: [String: ActionKind]?) -> Self {
        .mapping { fields in
            let id = fields.required("id", .string)
            let intent = fields.required("intent", .string)
            let owner = fields.optional("owner", .string) ?? "everyone"
            let wakeOn = fields.required("wake_on", .oneOrMore(of: .eventKind))
            let condition = fields.required("if", .condition(naming: rules))
            let fresh = fields.optional("fresh_within", .timeSpan) ?? .days(1)
            let cooldown = fields.optional("cooldown", .timeSpan) ?? .days(7)
            let proposal = fields.required("recommend", .proposal(playbooks: playbooks))
            let envelope = fields.required("envelope", .envelope)
            if let proposal, let envelope, !envelope.actions.contains(proposal.action) {
                fields.error(
                    "the envelope does not allow \(proposal.action), which the watch recommends",
                    at: "envelope", hint: "add it to actions, or recommend something else")
            }
            guard let id, let intent, let wakeOn, let condition, let proposal, let envelope else {
                return nil
            }
            return Watch(
                id: WatchID(id), intent: intent, owner: owner, wakeOn: wakeOn,
                condition: condition, freshWithin: fresh, cooldown: cooldown, proposal: proposal,
                envelope: envelope)
        }
    }
}

extension ValueReader<Watch.Proposal> {
    fileprivate static func proposal(playbooks: [String: ActionKind]?) -> Self {
        .mapping { fields in
            let action = fields.required("action", .actionKind)
            let playbook = fields.required("playbook", .string)
            let stakes = fields.optional("stakes_from", .string)
            guard let action, let playbook else { return nil }
            if let playbooks {
                if let drafts = playbooks[playbook], drafts != action {
                    fields.error("playbook '\(playbook)' drafts \(drafts)", at: "playbook")
                } else if playbooks[playbook] == nil {
                    fields.error(
                        "unknown playbook \(Diagnostic.quote(playbook))", at: "playbook",
                        hint: Diagnostic.hint(for: playbook, among: playbooks.keys.sorted()))
                }
            }
            return Watch.Proposal(
                action: action, playbook: PlaybookID(playbook), stakesFrom: stakes)
        }
    }
}

extension ValueReader<Watch.Envelope> {
    fileprivate static var envelope: Self {
        .mapping { fields in
            let actions = fields.required("actions", .oneOrMore(of: .actionKind))
            let data = fields.required("data", .oneOrMore(of: .choice(of: DataClass.self)))
            let stakes = fields.optional("max_stakes", .money)
            let expires = fields.optional("expires", .civilDate)
            guard let actions, let data else { return nil }
            return Watch.Envelope(
                actions: Set(actions), data: Set(data), maxStakes: stakes, expires: expires)
        }
    }
}

extension ValueReader<ActionKind> {
    /// One of the kinds of action there are.
    public static var actionKind: Self {
        .text("one of \(ActionKind.all.map(\.rawValue).joined(separator: ", "))") { text in
            ActionKind.all.first { $0.rawValue == text }
        }
    }
}

extension ValueReader<Money> {
    /// `50000 EUR`.
    public static var money: Self { .text("an amount like 50000 EUR") { Money($0) } }
}

extension ValueReader<CivilDate> {
    /// `2027-06-30`.
    public static var civilDate: Self { .text("a date like 2027-06-30") { CivilDate($0) } }
}
