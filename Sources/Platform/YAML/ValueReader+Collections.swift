extension ValueReader {
    /// A list. Elements that cannot be read are recorded and left out.
    public static func list<Element>(of element: ValueReader<Element>) -> Self
    where Value == [Element] {
        .init { node, diagnostics in
            guard case .sequence(let nodes) = node.content else {
                return mismatch(node, "a list", &diagnostics)
            }
            return nodes.compactMap { element.read($0, &diagnostics) }
        }
    }

    /// A list, or a single element that stands for a list of one.
    public static func oneOrMore<Element>(of element: ValueReader<Element>) -> Self
    where Value == [Element] {
        .init { node, diagnostics in
            if case .sequence = node.content {
                return ValueReader.list(of: element).read(node, &diagnostics)
            }
            return element.read(node, &diagnostics).map { [$0] }
        }
    }

    /// A mapping whose names are the author's own, in the order of the file.
    ///
    /// Entries whose values cannot be read are recorded and left out.
    public static func entries<Element>(of element: ValueReader<Element>) -> Self
    where Value == [NamedValue<Element>] {
        .init { node, diagnostics in
            guard case .mapping(let fields) = node.content else {
                return mismatch(node, "a mapping", &diagnostics)
            }
            return fields.compactMap { field in
                element.read(field.value, &diagnostics).map { value in
                    NamedValue(name: field.name, position: field.position, value: value)
                }
            }
        }
    }

    /// A mapping with known names; every name in it that `body` does not ask for is an error.
    ///
    /// Ask for all fields before the first `guard`, or those below it are reported as unknown.
    public static func mapping(_ body: @escaping (inout MappingReader) -> Value?) -> Self {
        .init { node, diagnostics in
            guard case .mapping(let fields) = node.content else {
                return mismatch(node, "a mapping", &diagnostics)
            }
            var reader = MappingReader(fields, position: node.position)
            let value = body(&reader)
            diagnostics.add(reader.finish())
            return value
        }
    }
}

extension ValueReader where Value: CaseIterable & RawRepresentable<String> {
    /// One of the raw values of an enumeration.
    public static func choice(of type: Value.Type) -> Self {
        .init { node, diagnostics in
            guard let text = node.text else {
                return mismatch(node, "one of \(names.joined(separator: ", "))", &diagnostics)
            }
            if let value = Value(rawValue: text) { return value }
            diagnostics.error(
                "unknown value \(Diagnostic.quote(text))", at: node.position,
                hint: Diagnostic.hint(for: text, among: names))
            return nil
        }
    }

    private static var names: [String] { Value.allCases.map(\.rawValue) }
}

/// One entry of a mapping whose names are the author's own.
public struct NamedValue<Value> {
    /// The key.
    public let name: String
    /// Where the key stands.
    public let position: SourcePosition
    /// What the key names.
    public let value: Value
}

extension NamedValue: Sendable where Value: Sendable {}
extension NamedValue: Equatable where Value: Equatable {}
extension NamedValue: Hashable where Value: Hashable {}
