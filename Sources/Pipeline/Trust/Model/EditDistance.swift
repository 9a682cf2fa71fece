/// Levenshtein distance over words divided by the longer length; 0 for two empty texts.
///
/// Words are separated by white space and compared as readers see them, so another Unicode
/// normalisation is no edit. Costs the product of both lengths in time, one length in memory.
public func wordDistance(from draft: String, to sent: String) -> Double {
    let drafted = words(of: draft)
    let kept = words(of: sent)
    let longer = max(drafted.count, kept.count)
    guard longer > 0 else { return 0 }

    var row = Array(0...kept.count)
    for (index, word) in drafted.enumerated() {
        var diagonal = row[0]
        row[0] = index + 1
        for column in kept.indices {
            let above = row[column + 1]
            let replaced = diagonal + (word == kept[column] ? 0 : 1)
            row[column + 1] = min(above + 1, row[column] + 1, replaced)
            diagonal = above
        }
    }
    return Double(row[kept.count]) / Double(longer)
}

private func words(of text: String) -> [String] {
    text.unicodeScalars.split { $0.properties.isWhitespace }.map(String.init)
}
