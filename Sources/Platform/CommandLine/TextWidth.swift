extension String {
    /// How many columns of a terminal the text takes.
    ///
    /// East Asian wide letters and emoji take two, combining marks and invisible controls none.
    public var displayWidth: Int {
        utf8.allSatisfy { (0x20..<0x7F).contains($0) }
            ? utf8.count : reduce(0) { $0 + $1.displayWidth }
    }

    /// The text itself if it is narrow enough, else its beginning and "…" within `width` columns.
    public func truncated(to width: Int) -> String {
        guard displayWidth > width else { return self }
        guard width > 0 else { return "" }
        var kept = ""
        var used = 1
        for character in self {
            used += character.displayWidth
            if used > width { break }
            kept.append(character)
        }
        return kept + "…"
    }

    /// The text with spaces after it up to `width` columns.
    public func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - displayWidth))
    }

    /// The text on one line and without power over a terminal.
    ///
    /// Tabs and line breaks become spaces; other controls, among them escape and the marks that
    /// reverse the direction of text, become U+FFFD. For anything that came from outside.
    public var printable: String {
        guard unicodeScalars.contains(where: \.controlsTerminal) else { return self }
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar {
            case "\n", "\r", "\t", "\u{85}", "\u{2028}", "\u{2029}": result.append(" ")
            default: result.append(scalar.controlsTerminal ? "\u{FFFD}" : scalar)
            }
        }
        return String(result)
    }
}

extension Character {
    fileprivate var displayWidth: Int { unicodeScalars.map(\.displayWidth).max() ?? 0 }
}

extension Unicode.Scalar {
    fileprivate var controlsTerminal: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: properties.isBidiControl
        }
    }

    /// Columns by Unicode's East Asian Width (UAX #11), in ranges coarse enough to be read.
    fileprivate var displayWidth: Int {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
            0x20000...0x3FFFD:
            return 2
        default: return properties.isEmojiPresentation ? 2 : 1
        }
    }
}
