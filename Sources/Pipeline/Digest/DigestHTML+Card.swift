import CivilTime
import HTML
import Recommending
import Timeline

/// One card of the page, as a whole or as a short entry of a list.
struct CardPage {
    let card: DailyDigest.Card
    let digest: DailyDigest
    /// Unique in the page.
    let id: String

    private var decision: Decision { digest.decision(on: card) }

    /// Everything a person needs to decide without looking anywhere else.
    var whole: Markup {
        article(.aria("labelledby", id)) {
            heading(figures: card.figures)
            whyNow
            ledger
            if let draft = card.draft {
                DraftPage(draft: draft).whole
            } else {
                p(.class("aside")) { "No draft: the record does not support one." }
            }
            p(.class("trust")) { card.trust }
            decisionElement
            evidence
        }
    }

    /// What is done or waits: enough to stop it, nothing to work through.
    var short: Markup {
        article(.aria("labelledby", id)) {
            heading(figures: card.stakes)
            whyNow
            p(.class("trust")) { card.trust }
            decisionElement
            if let draft = card.draft {
                details {
                    summary("Draft")
                    DraftPage(draft: draft).whole
                }
            }
        }
    }

    private func heading(figures: String?) -> Markup {
        header {
            h3(.id(id)) { card.accountName }
            if let figures { p(.class("figures")) { figures } }
            p(.class("action")) {
                span(.class("label \(decision.label.rawValue.lowercased())")) {
                    decision.label.rawValue
                }
                " \(card.actionWords)"
            }
            if let origin = digest.origin(of: card) { p(.class("aside")) { origin } }
        }
    }

    private var whyNow: Markup {
        p(.class("why")) {
            strong("Why now:")
            " \(card.whyNow)"
        }
    }

    private var ledger: Markup {
        guard !card.reasons.isEmpty else { return Markup() }
        // Spaces as wide as a point and as a digit.
        let ledger = Ledger(card, pad: (point: "\u{2008}", digit: "\u{2007}"))
        return table {
            caption("What the score is made of")
            thead {
                tr {
                    th(.scope("col"), .class("number")) { "Points" }
                    th(.scope("col")) { "Because" }
                    th(.scope("col"), .class("day")) { "Date" }
                }
            }
            tbody {
                for (reason, figure) in zip(card.reasons, ledger.figures) {
                    tr {
                        td(.class("number")) { typographic(figure) }
                        td { reason.because }
                        td(.class("day")) { day(reason.date) }
                    }
                }
            }
            tfoot {
                tr {
                    td(.class("number")) { typographic(ledger.sum) }
                    th(.scope("row"), .colspan(2)) { "Score" }
                }
            }
        }
    }

    private func day(_ date: String?) -> Markup {
        guard let date else { return Markup() }
        guard CivilDate(date) != nil else { return Markup(text: date) }
        return time(.datetime(date)) { digest.dateText(date) }
    }

    private var decisionElement: Markup {
        div(.class("decision")) {
            p {
                decision.before
                if let moment = decision.moment {
                    " "
                    digest.timeElement(moment.at, moment.words)
                }
                decision.after
            }
            for command in decision.commands { p { commandElement(command) } }
        }
    }

    /// A command to copy; on a narrow page it breaks between its words only, not after a hyphen.
    private func commandElement(_ command: String) -> Markup {
        code {
            let words = command.split(separator: " ", omittingEmptySubsequences: false)
            for (index, word) in words.enumerated() {
                if index > 0 { " " }
                span { String(word) }
            }
        }
    }

    private var evidence: Markup {
        details {
            summary("Evidence: \(counted(card.evidence.count, "event"))")
            p { "Watching for: \(card.intent)" }
            dl {
                for reason in card.reasons {
                    dt {
                        "\(reason.because) "
                        code(reason.rule)
                    }
                    dd(eventsText(reason.evidence))
                }
                dt("All of it")
                dd(eventsText(card.evidence))
            }
            p { commandElement(card.timelineCommand) }
        }
    }
}

/// A draft, each sentence with the facts it rests on: on hover, and in a list for everyone else.
struct DraftPage {
    let draft: DailyDigest.DraftView

    var whole: Markup {
        Markup {
            div(.class("draft"), .role("group"), .aria("label", "Draft")) {
                p(.class("subject"), hover(draft.subject)) { draft.subject.text }
                for sentence in draft.body { p(hover(sentence)) { sentence.text } }
            }
            reasoning("Why it should work", draft.whyItShouldWork)
            reasoning("Risk", draft.risk)
            details {
                summary("What each sentence rests on")
                dl {
                    for sentence in [draft.subject] + draft.body + draft.whyItShouldWork
                        + draft.risk
                    {
                        dt(sentence.text)
                        for support in supports(of: sentence) { dd(support) }
                    }
                }
            }
        }
    }

    private func reasoning(
        _ heading: String, _ sentences: [DailyDigest.DraftView.Sentence]
    ) -> Markup {
        guard !sentences.isEmpty else { return Markup() }
        return p(.class("reasoning")) {
            strong("\(heading):")
            for sentence in sentences {
                " "
                span(hover(sentence)) { sentence.text }
            }
        }
    }

    private func hover(_ sentence: DailyDigest.DraftView.Sentence) -> Attribute {
        .title(supports(of: sentence).joined(separator: "; "))
    }

    /// `renewal.date: 19 January 2027 (event 12)`.
    private func supports(of sentence: DailyDigest.DraftView.Sentence) -> [String] {
        guard !sentence.facts.isEmpty else { return ["The playbook's own words"] }
        return sentence.facts.map { id in
            guard let fact = draft.facts.first(where: { $0.id == id }) else { return id }
            return "\(fact.name): \(fact.text) (\(eventsText(fact.evidence)))"
        }
    }
}

extension DailyDigest {
    /// An instant in words, with the exact one for machines and on hover.
    func timeElement(_ instant: Instant, _ words: String) -> Markup {
        time(.datetime(instant.description), .title(instant.description)) { words }
    }
}

/// With a true minus sign, which is as wide as a digit.
private func typographic(_ figure: String) -> String {
    figure.hasPrefix("-") ? "\u{2212}\(figure.dropFirst())" : figure
}
