/// Decides of each sentence whether the record supports it: cite or cut.
struct DraftCheck {
    let facts: [String: Fact]
    /// Literal parts of the playbook's wordings; a number in them is the playbook's own.
    let phrases: Set<String>

    init(facts: [Fact], playbook: Playbook) {
        self.facts = Dictionary(uniqueKeysWithValues: facts.map { ($0.id, $0) })
        let lines = playbook.subject + playbook.body + playbook.whyItShouldWork + playbook.risk
        phrases = Set(lines.flatMap(\.wordings).map(\.text))
    }

    /// Why a sentence is not supported; nil where it is.
    func objection(to sentence: Draft.Sentence) -> String? {
        let cited = sentence.facts.compactMap { facts[$0] }
        guard cited.count == sentence.facts.count else {
            return "it cites a fact that does not exist"
        }
        if cited.isEmpty {
            return phrases.contains(sentence.text)
                ? nil : "it cites nothing and is no phrase of the playbook"
        }
        for fact in cited where !sentence.text.contains(fact.text) {
            return "it cites \(fact.name) but does not say '\(fact.text)'"
        }
        let known = cited.map(\.text) + phrases
        let figures = Self.figures(in: sentence.text)
        if let stray = figures.first(where: { figure in
            !known.contains { Self.figures(in: $0).contains(figure) }
        }) {
            return "no cited fact says '\(stray)'"
        }
        return sentence.text.contains("{") ? "a placeholder was not filled" : nil
    }

    /// Runs of digits with their separators: `38,000`, `19`, `2027`.
    private static func figures(in text: String) -> Set<Substring> {
        let pieces = text.split { !($0.isASCII && ($0.isNumber || $0 == "," || $0 == ".")) }
        return Set(
            pieces.map { piece in
                let trimmed = piece.drop { !$0.isNumber }
                return trimmed.prefix(
                    upTo: (trimmed.lastIndex(where: \.isNumber)).map(trimmed.index(after:))
                        ?? trimmed.startIndex)
            }.filter { !$0.isEmpty })
    }
}
