import Recommending
import Timeline

extension DailyDigest {
    /// The digest with every text made safe to show; what people see is rendered from this alone.
    ///
    /// Done in one place and by the memberwise initialisers, so that no new field can be forgotten.
    var readable: DailyDigest {
        DailyDigest(
            rep: rep, repName: repName.readable, workspace: workspace.readable,
            date: date.readable, zone: zone.readable, asOf: asOf, signals: signals, woke: woke,
            cards: cards.map(\.readable), waiting: waiting.map(\.readable),
            done: done.map(\.readable), withheld: withheld.map(\.readable))
    }
}

extension DailyDigest.Card {
    fileprivate var readable: Self {
        Self(
            id: .init(id.rawValue.readable), account: .init(account.rawValue.readable),
            accountName: accountName.readable, person: person.map { .init($0.rawValue.readable) },
            contact: contact?.readable,
            action: .init(action.rawValue.readable), whyNow: whyNow.readable,
            intent: intent.readable, score: score, reasons: reasons.map(\.readable),
            stakes: stakes?.readable, draft: draft?.readable,
            trust: trust.readable.holdingPercentages, route: route,
            approverName: approverName?.readable,
            cameFrom: cameFrom.map { from in
                CameFrom(
                    rep: .init(from.rep.rawValue.readable), name: from.name.readable,
                    date: from.date.readable)
            }, dueAt: dueAt, isPerformed: isPerformed, evidence: evidence)
    }
}

extension String {
    /// With spaces before `%` at which no line breaks.
    fileprivate var holdingPercentages: String { replacing(" %", with: "\u{A0}%") }
}

extension DailyDigest.Card.Reason {
    fileprivate var readable: Self {
        Self(
            rule: rule.readable, points: points, because: because.readable, date: date?.readable,
            evidence: evidence)
    }
}

extension DailyDigest.DraftView {
    fileprivate var readable: Self {
        Self(
            subject: subject.readable(\.readable), body: body.map { $0.readable(\.readableLines) },
            whyItShouldWork: whyItShouldWork.map { $0.readable(\.readable) },
            risk: risk.map { $0.readable(\.readable) }, facts: facts.map(\.readable))
    }
}

extension DailyDigest.DraftView.Sentence {
    fileprivate func readable(_ form: KeyPath<String, String>) -> Self {
        Self(text: text[keyPath: form], facts: facts.map(\.readable))
    }
}

extension DailyDigest.DraftView.FactView {
    fileprivate var readable: Self {
        Self(id: id.readable, name: name.readable, text: text.readable, evidence: evidence)
    }
}

extension DailyDigest.WithheldItem {
    fileprivate var readable: Self {
        Self(
            account: .init(account.rawValue.readable), accountName: accountName.readable,
            watch: .init(watch.rawValue.readable), why: why.readable, figure: figure.readable,
            wouldChange: wouldChange.readable)
    }
}
