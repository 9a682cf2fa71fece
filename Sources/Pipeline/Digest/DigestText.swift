import CivilTime
import Timeline

extension DailyDigest {
    /// The digest for a terminal or a text file: 78 columns, plain UTF-8, ends with a line break.
    ///
    /// Text from outside cannot control the terminal; commands alone may be wider than 78 columns.
    public var text: String {
        let digest = readable
        var layout = TextLayout()
        layout.paragraph("\(digest.workspace) · \(digest.longDate) · \(digest.repName)")
        layout.paragraph(digest.calm)
        for (index, card) in digest.cards.enumerated() {
            layout.line()
            layout.line(String(repeating: "─", count: TextLayout.width))
            CardText(card: card, decision: digest.decision(on: card), digest: digest)
                .write(to: &layout, number: index + 1)
        }
        digest.writeShort(digest.done, under: "Done for you", to: &layout)
        digest.writeShort(digest.waiting, under: "Waiting", to: &layout)
        digest.writeWithheld(to: &layout)
        layout.line()
        layout.paragraph(
            "Prepared \(digest.moment(digest.asOf, "at")), \(digest.civilZone.identifier)")
        return layout.lines.joined(separator: "\n") + "\n"
    }

    private func writeShort(_ cards: [Card], under heading: String, to layout: inout TextLayout) {
        guard !cards.isEmpty else { return }
        layout.section(heading)
        for (index, card) in cards.enumerated() {
            if index > 0 { layout.line() }
            CardText(card: card, decision: decision(on: card), digest: self).writeShort(to: &layout)
        }
    }

    private func writeWithheld(to layout: inout TextLayout) {
        guard !withheld.isEmpty else { return }
        layout.section("Withheld")
        for (index, group) in withheld.prefix(withheldShown).grouped.enumerated() {
            if index > 0 { layout.line() }
            layout.paragraph(group.heading, lead: spaces(4))
            for item in group.items {
                layout.row(
                    .words(item.accountName, width: 22), .words(item.watch.rawValue, width: 18),
                    .words(item.figure, width: 28), indent: 6)
            }
            layout.paragraph("Would have changed it: \(group.wouldChange)", lead: spaces(6))
        }
        if withheld.count > withheldShown {
            layout.line()
            layout.line("    and \(withheld.count - withheldShown) more")
        }
    }
}

extension TextLayout {
    fileprivate mutating func section(_ heading: String) {
        line()
        line(String(repeating: "─", count: Self.width))
        line(heading)
        line()
    }
}
