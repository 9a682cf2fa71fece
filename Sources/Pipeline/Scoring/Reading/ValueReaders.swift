import CivilTime
public import Timeline
public import YAML

extension ValueReader {
    /// The value of another reader if that recorded no error, not even in a part it could do without.
    ///
    /// Keeps one mistake from being reported again by what rests on the value.
    static func faultless(_ reader: ValueReader<Value>) -> Self {
        ValueReader { node, diagnostics in
            var found = Diagnostics()
            let value = reader.read(node, &found)
            diagnostics.add(found)
            return found.hasErrors ? nil : value
        }
    }

    /// The value of another reader if `fault` finds none in it.
    private static func checked(
        _ reader: ValueReader<Value>, _ fault: @escaping (Value) -> String?
    ) -> Self {
        ValueReader { node, diagnostics in
            guard let value = reader.read(node, &diagnostics) else { return nil }
            guard let message = fault(value) else { return value }
            diagnostics.error(message, at: node.position)
            return nil
        }
    }
}

extension MappingReader {
    /// A field that may be left out, but not left empty: `within:` alone must not mean "ever".
    mutating func ifPresent<Value>(_ name: String, _ reader: ValueReader<Value>) -> Value? {
        contains(name) ? required(name, reader) : optional(name, reader)
    }
}

extension ValueReader<TimeSpan> {
    /// A length of time that is not zero.
    static var window: Self {
        .checked(.timeSpan) { $0.milliseconds == 0 ? "a time span of zero holds nothing" : nil }
    }
}

extension ValueReader<EventKind> {
    /// A kind of event, without the version of its payload.
    public static var eventKind: Self {
        .text("a kind of event like web.page_viewed, without a version") { name in
            let parts = name.split(separator: ".", omittingEmptySubsequences: false)
            let isVersioned = parts.last.map { $0.first == "v" && Int($0.dropFirst()) != nil }
            let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789_".utf8)
            let isWritten = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(allowed.contains) }
            return parts.count >= 2 && isWritten && isVersioned == false ? EventKind(name) : nil
        }
    }
}

extension ValueReader<Glob> {
    static var glob: Self { .text("a text, perhaps with * or ?") { Glob($0) } }
}

extension ValueReader<Scalar> {
    /// A text, a number, `true` or `false`.
    static var value: Self {
        ValueReader { node, diagnostics in
            switch ValueReader<YAMLScalar>.scalar.read(node, &diagnostics) {
            case .text(let text): .text(text)
            case .integer(let number): .number(Double(number))
            case .number(let number): .number(number)
            case .bool(let flag): .flag(flag)
            case .null, nil: nil
            }
        }
    }
}

extension ValueReader<[Scalar]> {
    /// A list of values that is not empty.
    static var values: Self {
        .checked(.list(of: .value)) { $0.isEmpty ? "nothing is in an empty list" : nil }
    }
}

extension ValueReader<ScalarRange> {
    /// `[200, 5000]`.
    static var bounds: Self {
        ValueReader { node, diagnostics in
            guard let values = ValueReader<[Scalar]>.list(of: .value).read(node, &diagnostics)
            else { return nil }
            guard values.count == 2 else {
                diagnostics.error(
                    "a range has two bounds, not \(values.count)", at: node.position,
                    hint: "write [least, greatest]")
                return nil
            }
            return ordered(from: values[0], to: values[1], node, &diagnostics)
        }
    }

    /// `{gte: 200, lte: 5000}`, of which one may be left out.
    static var namedBounds: Self {
        ValueReader { node, diagnostics in
            let bounds = ValueReader<ScalarRange>.mapping { fields in
                let low = fields.ifPresent("gte", .value)
                let high = fields.ifPresent("lte", .value)
                if !fields.contains("gte"), !fields.contains("lte") {
                    fields.error("the range has no bound", hint: "write {gte: 200, lte: 5000}")
                }
                return ScalarRange(from: low, to: high)
            }.read(node, &diagnostics)
            return bounds.flatMap { ordered(from: $0.low, to: $0.high, node, &diagnostics) }
        }
    }

    private static func ordered(
        from low: Scalar?, to high: Scalar?, _ node: YAMLNode, _ diagnostics: inout Diagnostics
    ) -> ScalarRange? {
        if [low, high].contains(where: { $0?.flag != nil }) {
            diagnostics.error("a range is of numbers or of dates", at: node.position)
            return nil
        }
        if let low, let high, !low.isAtMost(high) {
            diagnostics.error(
                "nothing lies between \(low) and \(high)", at: node.position,
                hint: high.isAtMost(low) ? "exchange the two" : "both must be of the same type")
            return nil
        }
        return ScalarRange(from: low, to: high)
    }
}

extension ValueReader<EventFilter> {
    /// `{ path: "/pricing*", amount: {gte: 100}, country: [DE, AT] }`.
    static var eventFilter: Self {
        ValueReader { node, diagnostics in
            ValueReader<[NamedValue<ValueTest>]>.entries(of: .valueTest).read(node, &diagnostics)
                .map {
                    EventFilter($0.map { EventFilter.AttributeTest($0.name, $0.value) })
                }
        }
    }
}

extension ValueReader<ValueTest> {
    /// A text is a glob, a list a set, a mapping a range, anything else must be equal.
    static var valueTest: Self {
        ValueReader { node, diagnostics in
            switch node.content {
            case .sequence:
                ValueReader<[Scalar]>.values.read(node, &diagnostics).map(ValueTest.oneOf)
            case .mapping:
                ValueReader<ScalarRange>.namedBounds.read(node, &diagnostics)
                    .map(ValueTest.between)
            case .scalar:
                ValueReader<Scalar>.value.read(node, &diagnostics).map { value in
                    value.text.map { .matches(Glob($0)) } ?? .equals(value)
                }
            }
        }
    }
}
