/// The candidate a mistyped word most likely meant, if any comes close.
///
/// Close is one edit per three letters, and at least one; or a word that only one candidate begins
/// with. Of equally close candidates the first wins.
func closest(to word: String, among candidates: [String]) -> String? {
    let typed = Array(word.unicodeScalars)
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
        let target = Array(candidate.unicodeScalars)
        let limit = max(1, target.count / 3)
        // Distance is at least the difference in length; this also bounds the work for huge words.
        guard abs(target.count - typed.count) <= limit else { continue }
        let distance = editDistance(typed, target)
        if distance <= limit && distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    if let best { return best.candidate }
    let continuations = candidates.filter { !word.isEmpty && $0.hasPrefix(word) }
    return continuations.count == 1 ? continuations[0] : nil
}

/// How many insertions, deletions, replacements and swaps of neighbours lie between two words.
///
/// Optimal string alignment; time and memory are the product of the lengths.
func editDistance(_ source: [Unicode.Scalar], _ target: [Unicode.Scalar]) -> Int {
    var rows = [Array(0...target.count)]
    for (i, letter) in source.enumerated() {
        var row = [i + 1]
        for (j, other) in target.enumerated() {
            let replaced = rows[i][j] + (letter == other ? 0 : 1)
            var distance = min(replaced, rows[i][j + 1] + 1, row[j] + 1)
            if i > 0, j > 0, letter == target[j - 1], source[i - 1] == other {
                distance = min(distance, rows[i - 1][j - 1] + 1)
            }
            row.append(distance)
        }
        rows.append(row)
    }
    return rows[source.count][target.count]
}
