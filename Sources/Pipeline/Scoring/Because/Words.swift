import CivilTime
import Timeline

extension Scalar {
    /// The value in a sentence: numbers in groups of three, dates in words, text on one line.
    var words: String {
        switch self {
        case .number(let number): number.inThousands
        case .flag(let flag): flag ? "yes" : "no"
        case .text(let text):
            // Ten characters are a date alone; a time behind it would be lost.
            if text.utf8.count == 10, let date = CivilDate(text) {
                date.longText
            } else {
                text.line
            }
        }
    }
}

extension Int {
    /// With a comma between each three digits: `5,000`.
    public var inThousands: String {
        var digits = String(magnitude)
        var index = digits.endIndex
        while digits.distance(from: digits.startIndex, to: index) > 3 {
            index = digits.index(index, offsetBy: -3)
            digits.insert(",", at: index)
        }
        return self < 0 ? "-\(digits)" : digits
    }

    /// How often: `once`, `twice`, `3 times`.
    public var times: String {
        switch self {
        case 1: "once"
        case 2: "twice"
        default: "\(inThousands) times"
        }
    }
}

extension Double {
    /// The same, with at most three decimals, which hides the noise of adding up.
    var inThousands: String {
        let rounded = (self * 1000).rounded() / 1000
        guard let whole = Int(exactly: rounded.rounded(.towardZero)) else { return String(self) }
        let decimals = String(rounded).split(separator: ".").last.map(String.init) ?? "0"
        let sign = rounded < 0 && whole == 0 ? "-" : ""
        return decimals == "0" ? whole.inThousands : "\(sign)\(whole.inThousands).\(decimals)"
    }
}

extension String {
    /// Cut to the length of a name and without line breaks: it came from outside.
    fileprivate var line: String {
        let longest = 80
        let text = String(prefix(longest).map { $0.isNewline || $0 == "\t" ? " " : $0 })
        return count > longest ? text + "…" : text
    }
}
