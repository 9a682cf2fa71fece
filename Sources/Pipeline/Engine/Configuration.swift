import Crypto
public import Drafting
public import Recommending
public import Scoring
public import Timeline
public import Trust
public import YAML

/// Everything people decide beforehand, read whole or not at all.
public struct Configuration: Sendable {
    /// `signalbox.yaml`.
    public let settings: Settings
    /// `rules/*.yaml`.
    public let rules: RuleSet
    /// `watches/*.yaml`.
    public let watches: [Watch]
    /// `playbooks/*.yaml`.
    public let playbooks: [Playbook]
    /// `policy.yaml`.
    public let policy: Policy
    /// The hash of each part's files, by name and content.
    public let hashes: [Part: String]
    /// The files of each part, for publishing.
    public let files: [Part: [File]]

    /// A part that is published as one.
    public enum Part: String, CaseIterable, Sendable, Codable {
        case settings, rules, watches, playbooks, policy
    }

    /// A configuration file.
    public struct File: Sendable {
        /// Relative to the home: `rules/default.yaml`; part of the hash, wherever the home lies.
        public let name: String
        /// As a person would open it, for messages.
        public let path: String
        /// As it is on disk.
        public let bytes: [UInt8]

        /// A file.
        ///
        /// - Parameter path: The name, unless a person stands elsewhere.
        public init(name: String, path: String? = nil, bytes: [UInt8]) {
            self.name = name
            self.path = path ?? name
            self.bytes = bytes
        }
    }

    /// Reads all parts and reports every mistake of every file at once.
    ///
    /// - Returns: nil once there is an error among the diagnostics; nothing half-applies.
    public init?(files: [Part: [File]], _ diagnostics: inout Diagnostics) {
        func named(_ part: Part) -> [(name: String, bytes: [UInt8])] {
            (files[part] ?? []).map { ($0.path, $0.bytes) }
        }
        func one<Value>(_ part: Part, _ reader: ValueReader<Value>) -> Value? {
            files[part]?.first.flatMap { reader.read($0.bytes, file: $0.path, &diagnostics) }
        }
        let settings = one(.settings, .settings)
        let policy = one(.policy, .policy)
        let (rules, ruleDiagnostics) = RuleSet.read(
            files: named(.rules).map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) })
        for diagnostic in ruleDiagnostics { diagnostics.add(diagnostic) }
        // On their own: a mistake elsewhere must not make playbooks unknown.
        var playbookDiagnostics = Diagnostics()
        let playbooks = [Playbook].read(named(.playbooks), &playbookDiagnostics)
        diagnostics.add(playbookDiagnostics)
        let watches = [Watch].read(
            named(.watches), rules: rules,
            playbooks: playbooks.map { read in
                Dictionary(read.map { ($0.id.rawValue, $0.action) }) { first, _ in first }
            }, &diagnostics)
        guard !diagnostics.hasErrors, let settings, let policy, let rules, let playbooks,
            let watches
        else { return nil }
        self.settings = settings
        self.policy = policy
        self.rules = rules
        self.playbooks = playbooks
        self.watches = watches
        self.files = files
        hashes = files.mapValues { files in
            SecureHash(
                of: files.flatMap { Array($0.name.utf8) + [0] + $0.bytes + [0] }
            ).description
        }
    }

    /// The playbook with this id.
    public func playbook(_ id: PlaybookID) -> Playbook? { playbooks.first { $0.id == id } }

    /// The watch with this id.
    public func watch(_ id: WatchID) -> Watch? { watches.first { $0.id == id } }

    /// What anything in force looks at; folds keep no more.
    public var interest: Interest {
        watches.reduce(rules.interest.union(settings.segments.interest)) { interest, watch in
            let stakes = Interest(fields: Set([watch.proposal.stakesFrom].compactMap(\.self)))
            return interest.union(watch.condition.interest).union(stakes)
        }
    }
}
