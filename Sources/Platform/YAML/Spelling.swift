extension Diagnostic {
    /// Text of a file, as a message shows it: in single quotes, short, and harmless to a terminal.
    public static func quote(_ text: String) -> String {
        let limit = 60
        var shown = ""
        for scalar in text.unicodeScalars.prefix(limit) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
                .unassigned:
                shown += scalar.escaped(asASCII: true)
            default:
                shown.unicodeScalars.append(scalar)
            }
        }
        return "'\(shown)\(text.unicodeScalars.count > limit ? "…" : "")'"
    }

    /// Advice for a name that is not among the known ones: the closest of them, else all of them.
    public static func hint(for name: String, among known: [String]) -> String? {
        if let closest = closest(to: name, among: known) {
            return "did you mean '\(closest)'?"
        }
        return known.isEmpty ? nil : "known: \(known.joined(separator: ", "))"
    }

    /// The known name that `name` most probably misspells, if any comes close.
    static func closest(to name: String, among known: [String]) -> String? {
        let typed = Array(name.lowercased().unicodeScalars)
        let tolerance = max(1, typed.count / 3)
        var best: (name: String, distance: Int)?
        for candidate in known {
            let right = Array(candidate.lowercased().unicodeScalars)
            guard abs(typed.count - right.count) <= tolerance else { continue }
            let distance = editDistance(typed, right)
            if distance <= min(tolerance, best.map { $0.distance - 1 } ?? tolerance) {
                best = (candidate, distance)
            }
        }
        return best?.name
    }
}

/// Fewest insertions, deletions, replacements and swaps of neighbours that turn one into the other
/// (optimal string alignment). Cost: the product of both lengths.
func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
        var current = [row + 1]
        for column in right.indices {
            let isEqual = left[row] == right[column]
            var cost = min(
                last[column] + (isEqual ? 0 : 1), last[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                cost = min(cost, beforeLast[column - 1] + 1)
            }
            current.append(cost)
        }
        beforeLast = last
        last = current
    }
    return last[right.count]
}
