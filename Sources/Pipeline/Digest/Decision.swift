import CivilTime
import Recommending
import Timeline

/// Where a card stands, and what its reader can do about it.
struct Decision {
    /// One word for it, which colour may repeat.
    let label: Label
    /// `Goes out`.
    let before: String
    /// The instant it speaks of, and in words: `at 07:30`.
    let moment: (at: Instant, words: String)?
    /// ` unless you stop it:`.
    let after: String
    /// Complete commands.
    let commands: [String]

    enum Label: String {
        case ask = "Ask"
        case act = "Act"
        case wait = "Wait"
        case done = "Done"
    }

    /// All of it but the commands, as one sentence.
    var sentence: String { before + (moment.map { " \($0.words)" } ?? "") + after }
}

extension DailyDigest {
    /// Where a card of this digest stands.
    func decision(on card: Card) -> Decision {
        let id = shellWord(card.id.rawValue)
        let reject = "signalbox reject \(id)"
        func at(_ preposition: String) -> (Instant, String)? {
            card.dueAt.map { ($0, moment($0, preposition)) }
        }
        if card.isPerformed {
            return Decision(
                label: .done, before: card.performedWord, moment: at("at"), after: ".",
                commands: [])
        }
        switch card.route {
        case "act":
            return Decision(
                label: .act, before: card.action.isOutward ? "Goes out" : "Happens",
                moment: at("at"), after: " unless you stop it:", commands: [reject])
        case "wait":
            return Decision(
                label: .wait, before: card.dueAt == nil ? "Waits for a better hour" : "Waits",
                moment: at("until"), after: ".", commands: [])
        // Whatever else may come to be needs a person, as asking does.
        default:
            if let approver = card.approverName {
                return Decision(
                    label: .ask, before: "\(approver) decides; until then nothing happens",
                    moment: nil, after: ".", commands: [])
            }
            return Decision(
                label: .ask, before: "Yours to decide:", moment: nil, after: "",
                commands: ["signalbox approve \(id)", #"\#(reject) --reason "…""#])
        }
    }
}

extension DailyDigest.Card {
    fileprivate var performedWord: String {
        switch action {
        case .sendEmail: "Sent"
        case .createTask: "Created"
        case .offerDiscount: "Offered"
        default: "Done"
        }
    }
}
