// Names, subjects and reasons come from outside. Shown as they are they could move the cursor,
// reverse the direction of what follows, hide a word or fake a line of the digest.

extension String {
    /// The text on one line and without power over what shows it.
    ///
    /// Line breaks and tabs become spaces; other control and format characters (escape, marks that
    /// reverse the direction of text, zero-width characters) are dropped.
    var readable: String { readable(keepingLines: false) }

    /// The same with its line breaks, for the body of a draft, which may sign off on two lines.
    var readableLines: String { readable(keepingLines: true) }

    private func readable(keepingLines: Bool) -> String {
        // Nearly all texts are plain; to look at the properties of each character takes 30 times longer.
        if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return self }
        var result = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in unicodeScalars {
            switch scalar {
            // The second half of a CRLF is no line of its own.
            case "\n" where previous == "\r": break
            case "\n", "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}":
                result.append(keepingLines ? "\n" : " ")
            case "\t": result.append(" ")
            default: if !scalar.isInvisible { result.append(scalar) }
            }
            previous = scalar
        }
        return String(result)
    }
}

extension Unicode.Scalar {
    fileprivate var isInvisible: Bool {
        switch properties.generalCategory {
        case .control, .format: true
        // Fillers of other categories draw nothing either; variation selectors choose a glyph.
        case _: properties.isDefaultIgnorableCodePoint && !properties.isVariationSelector
        }
    }
}
