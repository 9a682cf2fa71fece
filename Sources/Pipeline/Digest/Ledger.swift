/// The figures of a score's lines and their sum, padded so that right-aligned their points stand
/// below one another: a column that adds up should look so.
struct Ledger {
    /// One for each reason, in order.
    let figures: [String]
    /// The score.
    let sum: String

    /// - Parameter pad: What takes the place of a decimal point and of a digit.
    init(_ card: DailyDigest.Card, pad: (point: Character, digit: Character)) {
        // The lines add up to the score; without one they are still worth adding.
        let sum = card.score ?? card.reasons.reduce(0) { $0 &+ $1.points }
        let texts = (card.reasons.map(\.points) + [sum]).map(pointsText)
        let tails = texts.map { text in
            text.firstIndex(of: ".").map { text[$0...].count } ?? 0
        }
        let longest = tails.max() ?? 0
        let padded = zip(texts, tails).map { text, tail in
            let missing = longest - tail
            guard missing > 0 else { return text }
            let point = tail == 0 ? String(pad.point) : ""
            return text + point + String(repeating: pad.digit, count: missing - point.count)
        }
        self.figures = Array(padded.dropLast())
        self.sum = padded[padded.count - 1]
    }
}
