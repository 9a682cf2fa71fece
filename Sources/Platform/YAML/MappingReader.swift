/// Reads the fields of a mapping and remembers which were asked for.
///
/// Made by `ValueReader.mapping`, which reports every field nobody asked for: a misspelt name is
/// never silently ignored, and the names are written down once.
public struct MappingReader {
    /// Where the mapping begins.
    public let position: SourcePosition

    private let fields: [YAMLField]
    private var asked: [String] = []
    /// Set when it is unclear which fields belong here, so that none is called unknown.
    private var ignoresUnknown = false
    private var diagnostics = Diagnostics()

    init(_ fields: [YAMLField], position: SourcePosition) {
        self.fields = fields
        self.position = position
    }

    /// A field that must be there; nil once an error is recorded.
    public mutating func required<Value>(_ name: String, _ reader: ValueReader<Value>) -> Value? {
        guard let field = ask(name) else {
            diagnostics.error("missing field '\(name)'", at: position)
            return nil
        }
        guard !field.value.isNull else {
            diagnostics.error("field '\(name)' has no value", at: field.position)
            return nil
        }
        return reader.read(field.value, &diagnostics)
    }

    /// A field that may be absent, empty or `null`; nil then, or once an error is recorded.
    public mutating func optional<Value>(_ name: String, _ reader: ValueReader<Value>) -> Value? {
        guard let field = ask(name), !field.value.isNull else { return nil }
        return reader.read(field.value, &diagnostics)
    }

    /// The one of several names that is there and so decides what kind of mapping this is.
    ///
    /// Records an error when there is none, or more than one. The field is then read as any other.
    public mutating func oneName<Name>(of type: Name.Type) -> Name?
    where Name: CaseIterable & RawRepresentable<String> {
        let names = Name.allCases.map(\.rawValue)
        let found = fields.filter { names.contains($0.name) }
        if found.count == 1 { return Name(rawValue: found[0].name) }
        ignoresUnknown = true
        if found.count > 1 {
            let together = found.map { "'\($0.name)'" }.joined(separator: " and ")
            diagnostics.error(
                "\(together) exclude each other", at: found[1].position, hint: "keep one of them")
            return nil
        }
        let misspelt = fields.lazy.compactMap { field in
            Diagnostic.closest(to: field.name, among: names).map { (field.position, $0) }
        }.first
        diagnostics.error(
            "expected one of \(names.joined(separator: ", "))", at: misspelt?.0 ?? position,
            hint: misspelt.map { "did you mean '\($0.1)'?" })
        return nil
    }

    /// Whether a field is there, with a value or without.
    public func contains(_ name: String) -> Bool {
        fields.contains { $0.name == name }
    }

    /// Records an error at the value of a field, or at the mapping if there is no such field.
    public mutating func error(_ message: String, at name: String? = nil, hint: String? = nil) {
        diagnostics.error(message, at: place(of: name), hint: hint)
    }

    /// Records a warning at the value of a field, or at the mapping if there is no such field.
    public mutating func warning(_ message: String, at name: String? = nil, hint: String? = nil) {
        diagnostics.warning(message, at: place(of: name), hint: hint)
    }

    /// Reports the fields nobody asked for, and hands over all that was recorded.
    consuming func finish() -> Diagnostics {
        guard !ignoresUnknown else { return diagnostics }
        for field in fields where !asked.contains(field.name) {
            diagnostics.error(
                "unknown field \(Diagnostic.quote(field.name))", at: field.position,
                hint: Diagnostic.hint(for: field.name, among: asked))
        }
        return diagnostics
    }

    private mutating func ask(_ name: String) -> YAMLField? {
        if !asked.contains(name) { asked.append(name) }
        return fields.first { $0.name == name }
    }

    private func place(of name: String?) -> SourcePosition {
        fields.first { $0.name == name }?.value.position ?? position
    }
}
