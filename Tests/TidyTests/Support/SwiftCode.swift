extension Repository.File {
    /// The file without texts, quoted names and line comments, line by line.
    ///
    /// Enough to look for words of the language; not a parser.
    var withoutTextsAndComments: Repository.File {
        var isInText = false
        let code = lines.map { line -> Substring in
            guard isInText || line.contains(#/["`]|\/\//#) else { return line }
            let delimiters = line.ranges(of: "\"\"\"").count
            if isInText {
                isInText = delimiters.isMultiple(of: 2)
                return ""
            }
            isInText = !delimiters.isMultiple(of: 2)
            let withoutTexts = line.replacing(#/"(?:\\.|[^"\\])*"|`[^`]*`/#, with: "\"\"")
            return withoutTexts.firstRange(of: "//")
                .map { withoutTexts[..<$0.lowerBound] } ?? withoutTexts[...]
        }
        return Repository.File(path, code.joined(separator: "\n"))
    }
}
