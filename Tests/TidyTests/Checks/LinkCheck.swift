/// Links of Markdown pages to files of this repository.
enum LinkCheck {
    /// Links that lead nowhere.
    ///
    /// - Parameter exists: Whether there is a file or folder at a path.
    static func findings(
        in page: Repository.File, exists: (_ path: String) -> Bool
    ) -> [Finding] {
        let folder = page.path.split(separator: "/").dropLast()
        var isInCode = false
        return page.findings { line in
            if line.drop(while: \.isWhitespace).hasPrefix("```") { isInCode.toggle() }
            guard !isInCode, line.contains("](") else { return nil }
            let broken = line.replacing(#/`[^`]*`/#, with: "").matches(of: #/\]\(([^)\s]+)/#)
                .map(\.1)
                .filter { target in
                    guard let path = path(of: target, from: folder) else { return false }
                    return !exists(path)
                }
            return broken.first.map { "there is no '\($0)'" }
        }
    }

    /// The path a link means; nil for a link to elsewhere or within the page.
    private static func path(of target: Substring, from folder: ArraySlice<Substring>) -> String? {
        guard !target.contains(#/^[a-z]+:/#), !target.hasPrefix("#") else { return nil }
        var parts = Array(folder)
        for part in target.prefix(while: { $0 != "#" }).split(separator: "/") {
            switch part {
            case ".": break
            case "..": parts.removeLast(parts.isEmpty ? 0 : 1)
            default: parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }
}
