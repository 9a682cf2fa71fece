public import Timeline

/// A drafted action and why it should work, each sentence with the facts it rests on. The payload of
/// `draft.checked.v1`.
public struct Draft: Codable, Hashable, Sendable {
    /// What it is for.
    public let recommendation: RecommendationID
    /// The person it is for or about.
    public let contact: ContactID?
    /// The playbook it follows.
    public let playbook: PlaybookID
    /// The playbook's version.
    public let playbookVersion: String
    /// `template`, or the model that wrote it.
    public let author: String
    /// The subject.
    public let subject: Sentence
    /// What it says.
    public let body: [Sentence]
    /// Why it should work.
    public let whyItShouldWork: [Sentence]
    /// What could go wrong.
    public let risk: [Sentence]
    /// Every fact that a sentence cites.
    public let facts: [Fact]
    /// Sentences that the check cut, and why.
    public let cut: [Cut]

    /// A sentence, and the ids of the facts it rests on; none for a phrase of the playbook.
    public struct Sentence: Codable, Hashable, Sendable {
        /// As it is sent or shown.
        @Erasable public private(set) var text: String
        /// Ids of facts.
        public let facts: [String]

        /// A sentence that rests on these facts.
        public init(text: String, facts: [String]) {
            self.text = text
            self.facts = facts
        }
    }

    /// A sentence that did not survive the check.
    public struct Cut: Codable, Hashable, Sendable {
        /// As it was drafted.
        @Erasable public private(set) var text: String
        /// Why, in words.
        @Erasable public private(set) var why: String
    }

    /// Whether it holds outside text that nobody has looked at.
    public var isTainted: Bool { facts.contains(where: \.isTainted) }

    /// The body as one text: a greeting and a sign-off stand on lines of their own.
    public var text: String { body.map(\.text).joined(separator: "\n\n") }
}
