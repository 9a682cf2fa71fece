import CivilTime

/// One card as text, as a numbered whole or as a short entry of a list.
struct CardText {
    let card: DailyDigest.Card
    let decision: Decision
    let digest: DailyDigest

    /// Everything a person needs to decide without looking anywhere else.
    func write(to layout: inout TextLayout, number: Int) {
        let first = "\(number < 10 ? " " : "")\(number)  "
        layout.spread(card.accountName, card.figures, lead: margin, first: first)
        layout.paragraph(card.actionWords, lead: margin)
        writeOrigin(to: &layout)
        layout.line()
        layout.paragraph("Why now: \(card.whyNow)", lead: margin)
        writeLedger(to: &layout)
        layout.line()
        if let draft = card.draft {
            write(draft, to: &layout)
            layout.line()
            writeSentences("Why it should work", draft.whyItShouldWork, to: &layout)
            writeSentences("Risk", draft.risk, to: &layout)
        } else {
            layout.paragraph("No draft: the record does not support one.", lead: margin)
        }
        layout.line()
        layout.paragraph(card.trust, lead: margin)
        writeDecision(to: &layout)
        layout.line()
        write("Rests on \(eventsText(card.evidence))", "(\(card.timelineCommand))", to: &layout)
    }

    /// What is done or waits: enough to stop it, nothing to work through.
    func writeShort(to layout: inout TextLayout) {
        layout.spread(card.accountName, card.stakes ?? "", lead: margin)
        let subject = card.draft.map { ": \($0.subject.text)" } ?? ""
        layout.paragraph(card.actionWords + subject, lead: margin)
        writeOrigin(to: &layout)
        layout.paragraph("Why now: \(card.whyNow)", lead: margin)
        layout.paragraph(card.trust, lead: margin)
        // What can still be stopped must be seen as it will go out.
        if let draft = card.draft, !decision.commands.isEmpty {
            layout.line()
            write(draft, to: &layout)
            layout.line()
        }
        writeDecision(to: &layout)
    }

    private func writeOrigin(to layout: inout TextLayout) {
        if let origin = digest.origin(of: card) { layout.paragraph(origin, lead: margin) }
    }

    private func writeLedger(to layout: inout TextLayout) {
        guard !card.reasons.isEmpty else { return }
        let ledger = Ledger(card, pad: (point: " ", digit: " "))
        let dates = card.reasons.map { $0.date.map(digest.dateText) ?? "" }
        let (pointsWidth, dateWidth) = (
            (["points", ledger.sum] + ledger.figures).map(\.count).max() ?? 0,
            min("19 Nov 2025".count, max("date".count, dates.map(\.columns).max() ?? 0))
        )
        let room = TextLayout.width - margin.count
        let becauseWidth = room - pointsWidth - dateWidth - 4
        func row(_ points: String, _ because: String, _ date: String) {
            layout.row(
                .figure(points, width: pointsWidth), .words(because, width: becauseWidth),
                .words(date, width: dateWidth, isRightAligned: true), indent: margin.count)
        }
        layout.line()
        row("points", "because", "date")
        for (index, reason) in card.reasons.enumerated() {
            row(ledger.figures[index], reason.because, dates[index])
        }
        row(String(repeating: "─", count: pointsWidth), "", "")
        row(ledger.sum, "score", "")
    }

    private func write(_ draft: DailyDigest.DraftView, to layout: inout TextLayout) {
        let gutter = margin + "| "
        layout.paragraph("Subject: \(draft.subject.text)", lead: gutter)
        for sentence in draft.body {
            layout.line(gutter)
            for line in sentence.text.split(separator: "\n", omittingEmptySubsequences: false) {
                layout.paragraph(String(line), lead: gutter)
            }
        }
    }

    private func writeSentences(
        _ heading: String, _ sentences: [DailyDigest.DraftView.Sentence],
        to layout: inout TextLayout
    ) {
        guard !sentences.isEmpty else { return }
        let text = sentences.map(\.text).joined(separator: " ")
        layout.paragraph("\(heading): \(text)", lead: margin)
    }

    private func writeDecision(to layout: inout TextLayout) {
        if let command = decision.commands.first, decision.commands.count == 1 {
            write(decision.sentence, command, to: &layout)
        } else {
            layout.paragraph(decision.sentence, lead: margin)
            for command in decision.commands { layout.line("\(margin)  \(command)") }
        }
    }

    /// A sentence and what to type, on one line if they fit; what is to be copied is never broken.
    private func write(_ sentence: String, _ command: String, to layout: inout TextLayout) {
        let line = "\(margin)\(sentence) \(command)"
        if line.columns <= TextLayout.width {
            layout.line(line)
        } else {
            layout.paragraph(sentence, lead: margin)
            layout.line("\(margin)  \(command)")
        }
    }

    private let margin = "    "
}
