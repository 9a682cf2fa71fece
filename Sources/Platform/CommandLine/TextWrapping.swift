extension String {
    /// The text broken between words so that no line exceeds `width` columns.
    ///
    /// Paragraphs are parted by empty lines and stay so; lines that begin with a space are kept as
    /// they are. A word longer than a line, such as an address, is not broken. The end has no line
    /// break.
    ///
    /// - Parameters:
    ///   - first: What the first line begins with, such as a bullet.
    ///   - hanging: What all other lines but empty ones begin with.
    public func wrapped(width: Int, first: String = "", hanging: String = "") -> String {
        var lines: [String] = []
        var isOpen = false
        var lead: String { lines.isEmpty ? first : hanging }
        for line in split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.split(separator: " ").map(String.init)
            if line.hasPrefix(" ") || words.isEmpty {
                lines.append(words.isEmpty && !lines.isEmpty ? "" : lead + line)
                isOpen = false
                continue
            }
            for word in words {
                if isOpen, lines[lines.count - 1].displayWidth + 1 + word.displayWidth <= width {
                    lines[lines.count - 1] += " " + word
                } else {
                    lines.append(lead + word)
                    isOpen = true
                }
            }
        }
        return lines.joined(separator: "\n")
    }
}
