/// A language model somewhere behind HTTP that drafts from facts.
///
/// It has no tools and no side effects: what it answers is text that the check keeps or cuts, and a
/// template stands ready for when nothing survives.
public protocol LanguageModel: Sendable {
    /// Its name, which is part of a playbook's version.
    var name: String { get }

    /// Drafts from these facts and nothing else.
    func draft(_ request: DraftRequest) async throws -> DraftAnswer
}

/// What a model is asked.
public struct DraftRequest: Sendable {
    /// The playbook to follow.
    public let playbook: Playbook
    /// All it may say.
    public let facts: [Fact]

    /// A request on a playbook with these facts.
    public init(playbook: Playbook, facts: [Fact]) {
        self.playbook = playbook
        self.facts = facts
    }
}

/// What a model answered, not yet checked.
public struct DraftAnswer: Codable, Sendable {
    /// The subject.
    public let subject: Draft.Sentence
    /// What it says.
    public let sentences: [Draft.Sentence]
    /// Why it should work.
    public let whyItShouldWork: [Draft.Sentence]
    /// What could go wrong.
    public let risk: [Draft.Sentence]
}
