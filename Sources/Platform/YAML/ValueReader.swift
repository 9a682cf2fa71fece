public import CivilTime

/// How one kind of value is read from a node: `.string`, `.timeSpan`, `.list(of: .rule)` …
///
/// A reader returns nil after recording what is wrong at the position of the node, so that reading
/// goes on and all mistakes are reported at once. Modules add their own kinds:
///
/// ```swift
/// extension ValueReader<Rule> {
///     static var rule: Self {
///         .mapping { fields in
///             let id = fields.required("id", .string)
///             let points = fields.required("points", .decimal(places: 3))
///             let halfLife = fields.optional("half_life", .timeSpan)
///             guard let id, let points else { return nil }
///             return Rule(id: id, points: points, halfLife: halfLife)
///         }
///     }
/// }
/// ```
public struct ValueReader<Value> {
    private let body: (YAMLNode, inout Diagnostics) -> Value?

    /// Creates a reader from a function that returns nil only after recording an error.
    public init(_ body: @escaping (YAMLNode, inout Diagnostics) -> Value?) {
        self.body = body
    }

    /// Reads a node.
    public func read(_ node: YAMLNode, _ diagnostics: inout Diagnostics) -> Value? {
        body(node, &diagnostics)
    }

    /// Parses a file and reads its root.
    public func read(
        _ bytes: [UInt8], file: String, _ diagnostics: inout Diagnostics
    ) -> Value? {
        YAMLNode.parse(bytes, file: file, diagnostics: &diagnostics)
            .flatMap { read($0, &diagnostics) }
    }

    /// A value with its position, for checks that come later, such as of a name defined elsewhere.
    public static func located<Inner>(_ inner: ValueReader<Inner>) -> Self
    where Value == Located<Inner> {
        ValueReader { node, diagnostics in
            inner.read(node, &diagnostics).map { Located(value: $0, position: node.position) }
        }
    }

    /// Text in a notation of its own, such as `50000 EUR`.
    ///
    /// - Parameter expectation: Completes "expected …", such as "an amount like 50000 EUR".
    public static func text(
        _ expectation: String, _ parse: @escaping (String) -> Value?
    ) -> Self {
        .init { node, diagnostics in
            if let text = node.text, let value = parse(text) { return value }
            return mismatch(node, expectation, &diagnostics)
        }
    }

    /// Records that something else was expected.
    static func mismatch(
        _ node: YAMLNode, _ expectation: String, hint: String? = nil,
        _ diagnostics: inout Diagnostics
    ) -> Value? {
        diagnostics.error(
            "expected \(expectation), found \(node.summary)", at: node.position, hint: hint)
        return nil
    }
}

/// A value and where it stands.
public struct Located<Value> {
    /// The value.
    public let value: Value
    /// Where it stands.
    public let position: SourcePosition
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}

extension YAMLNode {
    /// The text of a scalar that is not null, as written: `1.10` stays `1.10`.
    var text: String? {
        guard case .scalar(let text, _) = content, !isNull else { return nil }
        return text
    }
}

extension ValueReader<YAMLNode> {
    /// The node itself.
    public static var node: Self { .init { node, _ in node } }
}

extension ValueReader<YAMLScalar> {
    /// Any scalar but null, with the meaning it has: what a condition compares with.
    public static var scalar: Self {
        .init { node, diagnostics in
            if let scalar = node.scalar, scalar != .null { return scalar }
            return mismatch(node, "a single value", &diagnostics)
        }
    }
}

extension ValueReader<String> {
    /// Text, quoted or not; a number or `true` is taken as it is written.
    public static var string: Self { .text("text") { $0 } }
}

extension ValueReader<Bool> {
    /// `true` or `false`.
    public static var bool: Self {
        .init { node, diagnostics in
            if case .bool(let value) = node.scalar { return value }
            let hint: String? =
                switch node.text?.lowercased() {
                case "yes", "on", "y", "1", "true": "did you mean true?"
                case "no", "off", "n", "0", "false": "did you mean false?"
                default: nil
                }
            return mismatch(node, "true or false", hint: hint, &diagnostics)
        }
    }
}

extension ValueReader<TimeSpan> {
    /// A length of time such as `90s`, `24h` or `7d`.
    public static var timeSpan: Self {
        .init { node, diagnostics in
            let text = node.text ?? ""
            if let span = TimeSpan(text) { return span }
            let number = text.prefix { $0.isASCII && $0.isNumber }
            let hint: String? =
                switch text.dropFirst(number.count) {
                case _ where number.isEmpty: "write a number and one of the units s m h d w y"
                case "": "did you mean '\(number)d'? The units are s m h d w y"
                case "bd": "working days are not possible here; the units are s m h d w y"
                default: "the units are s m h d w y"
                }
            return mismatch(node, "a time span like 7d", hint: hint, &diagnostics)
        }
    }
}
