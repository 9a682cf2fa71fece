/// Reads the tags of a page strictly, as far as a broken escape would show.
struct TagScanner {
    /// `name attribute attribute` of each start tag, in order.
    private(set) var starts: [String] = []
    /// What is wrong; nil for a sound page.
    private(set) var fault: String?

    private static let void: Set<Substring> = ["meta", "!DOCTYPE"]

    init(_ page: String) {
        var open: [Substring] = []
        var rest = page[...]
        while let start = rest.firstIndex(of: "<") {
            guard let end = rest[start...].firstIndex(of: ">") else {
                fault = "a tag does not end"
                return
            }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.first == "/" {
                guard open.popLast() == tag.dropFirst() else {
                    fault = "<\(tag)> closes another element"
                    return
                }
                continue
            }
            let name = tag.prefix { $0 != " " }
            starts.append(
                ([String(name)] + Self.attributes(tag.dropFirst(name.count)))
                    .joined(separator: " "))
            if !Self.void.contains(name) { open.append(name) }
        }
        if !open.isEmpty { fault = "<\(open[0])> is not closed" }
    }

    /// Names only; the pieces outside the values' quotes.
    private static func attributes(_ text: Substring) -> [String] {
        text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset.isMultiple(of: 2) }
            .flatMap { $0.element.split(separator: " ") }
            .map { $0.hasSuffix("=") ? String($0.dropLast()) : String($0) }
    }
}
