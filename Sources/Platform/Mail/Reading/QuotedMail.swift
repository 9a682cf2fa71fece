/// Tells what somebody wrote from the mail they answered.
enum QuotedMail {
    /// The text above the quoted original, without empty lines around it.
    ///
    /// Lines that begin with `>` are quoted wherever they stand; a line that introduces the original ends
    /// the text, as mail programs put it in front of all of it.
    static func cut(from text: String) -> String {
        var kept: [Substring] = []
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        for index in lines.indices {
            if beginsOriginal(lines, at: index) { break }
            if !lines[index].hasPrefix(">") { kept.append(lines[index].trimmedEnd) }
        }
        while kept.last?.isEmpty == true { kept.removeLast() }
        return kept.drop { $0.isEmpty }.joined(separator: "\n")
    }

    private static func beginsOriginal(_ lines: [Substring], at index: Int) -> Bool {
        let line = lines[index].drop { $0 == " " || $0 == "\t" }
        if line.hasPrefix("-----") || line.hasPrefix("_____") {
            let words = line.drop { "-_ ".contains($0) }.lowercased()
            return words.isEmpty && isHeaderBlock(lines, at: index + 1)
                || originals.contains { words.hasPrefix($0) }
        }
        if isHeaderBlock(lines, at: index) { return true }
        // "On 19 Nov 2026, Jonas wrote:" may be folded after some 70 characters.
        guard introductions.contains(where: { line.hasPrefix($0) }) else { return false }
        let following = lines[index..<min(index + 3, lines.count)]
        guard let last = following.firstIndex(where: { $0.trimmedEnd.hasSuffix(":") }) else {
            return false
        }
        return lines[index...last].contains { line in verbs.contains { line.contains($0) } }
    }

    /// The few headers that Outlook puts in front: from and, in the next lines, when.
    private static func isHeaderBlock(_ lines: [Substring], at index: Int) -> Bool {
        guard index < lines.count, froms.contains(where: { lines[index].hasPrefix($0) }) else {
            return false
        }
        return lines[index..<min(index + 4, lines.count)].contains { line in
            sents.contains { line.hasPrefix($0) }
        }
    }

    private static let originals = [
        "original message", "ursprüngliche nachricht", "original-nachricht", "message d'origine",
        "forwarded message", "mensaje original",
    ]
    private static let introductions = ["On ", "Am ", "Le ", "El ", "Il ", "Op "]
    private static let verbs = [
        "wrote", "schrieb", "writes", "a écrit", "escribió", "ha scritto", "schreef",
    ]
    private static let froms = ["From: ", "Von: ", "*From:*", "*Von:*", "De : ", "De: "]
    private static let sents = [
        "Sent: ", "Gesendet: ", "*Sent:*", "*Gesendet:*", "Date: ", "Datum: ", "Envoyé", "Enviado",
    ]
}

extension Substring {
    fileprivate var trimmedEnd: Substring {
        self[..<(lastIndex { !$0.isWhitespace }.map(index(after:)) ?? startIndex)]
    }
}
