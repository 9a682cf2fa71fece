public import Recommending

/// Drafts from a playbook's own wordings: what a template can do, without any model.
public enum TemplateWriter {
    /// Fills the playbook from the facts; what they do not support is left out, and said so.
    ///
    /// - Returns: nil where not even the subject and one sentence of the body can be filled.
    public static func draft(
        _ recommendation: Recommendation, playbook: Playbook, facts sheet: FactSheet
    ) -> Draft? {
        var cited: [Fact] = []
        var cut: [Draft.Cut] = []
        func fill(_ lines: [Playbook.Line]) -> [Draft.Sentence] {
            lines.compactMap { line in
                guard let filled = line.wordings.lazy.compactMap({ $0.filled(from: sheet) }).first
                else { return nil }
                for fact in filled.facts where !cited.contains(fact) { cited.append(fact) }
                return Draft.Sentence(text: filled.text, facts: filled.facts.map(\.id))
            }
        }
        let parts = [playbook.subject, playbook.body, playbook.whyItShouldWork, playbook.risk]
            .map(fill)
        let check = DraftCheck(facts: cited, playbook: playbook)
        let kept = parts.map { sentences in
            sentences.filter { sentence in
                guard let objection = check.objection(to: sentence) else { return true }
                cut.append(Draft.Cut(text: sentence.text, why: objection))
                return false
            }
        }
        guard let subject = kept[0].first, !kept[1].isEmpty else { return nil }
        let used = Set(kept.flatMap { $0.flatMap(\.facts) })
        return Draft(
            recommendation: recommendation.id, contact: recommendation.contact,
            playbook: playbook.id,
            playbookVersion: playbook.version, author: "template", subject: subject,
            body: kept[1], whyItShouldWork: kept[2], risk: kept[3],
            facts: cited.filter { used.contains($0.id) }, cut: cut)
    }
}
