/// A shape of text: `*` is any text, `?` one character, `[a-z]` one of a set, `[!a-z]` one outside it.
///
/// Upper and lower case differ, and the whole text must fit; exactly Python's `fnmatch.fnmatchcase`.
/// The shapes that rules mostly use (`/pricing`, `/pricing*`) cost one comparison of bytes.
public struct Glob: Hashable, Sendable {
    /// As it was written.
    public let pattern: String
    private let shape: Shape

    private enum Shape: Hashable {
        case exact
        case prefix(String)
        case general([Token])
    }

    private enum Token: Hashable {
        case anyText
        case anyScalar
        case scalar(Unicode.Scalar)
        case set(ScalarSet)

        func accepts(_ candidate: Unicode.Scalar) -> Bool {
            switch self {
            case .anyText, .anyScalar: true
            case .scalar(let scalar): scalar == candidate
            case .set(let set): set.contains(candidate)
            }
        }
    }

    /// Reads a pattern; every text is one, since a `[` that nothing closes stands for itself.
    public init(_ pattern: String) {
        self.pattern = pattern
        let tokens = Self.tokens(of: pattern)
        let plain = tokens.prefix { if case .scalar = $0 { true } else { false } }.count
        if plain == tokens.count {
            shape = .exact
        } else if plain == tokens.count - 1, tokens[plain] == .anyText {
            shape = .prefix(String(String.UnicodeScalarView(pattern.unicodeScalars.prefix(plain))))
        } else {
            shape = .general(tokens)
        }
    }

    /// Whether the whole text has this shape.
    public func matches(_ text: String) -> Bool {
        switch shape {
        case .exact: text.utf8.elementsEqual(pattern.utf8)
        case .prefix(let prefix): text.utf8.starts(with: prefix.utf8)
        case .general(let tokens): Self.matches(text.unicodeScalars, tokens)
        }
    }

    /// Goes back only to the last `*`, so the cost is bounded by text times pattern.
    private static func matches(_ text: String.UnicodeScalarView, _ tokens: [Token]) -> Bool {
        var position = text.startIndex
        var index = 0
        var retry: (position: String.Index, index: Int)?
        while position < text.endIndex {
            if index < tokens.count, tokens[index] == .anyText {
                index += 1
                retry = (position, index)
            } else if index < tokens.count, tokens[index].accepts(text[position]) {
                index += 1
                position = text.index(after: position)
            } else if let last = retry {
                position = text.index(after: last.position)
                index = last.index
                retry = (position, index)
            } else {
                return false
            }
        }
        return tokens[index...].allSatisfy { $0 == .anyText }
    }

    private static func tokens(of pattern: String) -> [Token] {
        let scalars = Array(pattern.unicodeScalars)
        var tokens: [Token] = []
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            switch scalar {
            case "*":
                if tokens.last != .anyText { tokens.append(.anyText) }
            case "?":
                tokens.append(.anyScalar)
            case "[":
                if let (set, next) = ScalarSet.read(scalars, from: index) {
                    tokens.append(.set(set))
                    index = next
                } else {
                    tokens.append(.scalar(scalar))
                }
            default:
                tokens.append(.scalar(scalar))
            }
        }
        return tokens
    }
}

/// The characters between the brackets of a ``Glob``.
struct ScalarSet: Hashable {
    private let ranges: [ClosedRange<Unicode.Scalar>]
    private let isNegated: Bool

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(scalar) } != isNegated
    }

    /// Reads from behind the `[`, and tells where the pattern goes on; nil if no `]` closes it.
    static func read(
        _ scalars: [Unicode.Scalar], from start: Int
    ) -> (set: ScalarSet, next: Int)? {
        var start = start
        let isNegated = start < scalars.count && scalars[start] == "!"
        if isNegated { start += 1 }
        // A `]` in first place belongs to the set.
        guard start < scalars.count, let end = scalars[(start + 1)...].firstIndex(of: "]")
        else { return nil }
        var ranges: [ClosedRange<Unicode.Scalar>] = []
        var index = start
        while index < end {
            let low = scalars[index]
            let isRange = index + 2 < end && scalars[index + 1] == "-"
            let high = isRange ? scalars[index + 2] : low
            // A range that runs backwards holds nothing.
            if low <= high { ranges.append(low...high) }
            index += isRange ? 3 : 1
        }
        return (ScalarSet(ranges: ranges, isNegated: isNegated), end + 1)
    }
}
