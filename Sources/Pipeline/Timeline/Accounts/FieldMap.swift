import CivilTime
import Packing

/// The fields of one record, packed: a record has few, and a million records are kept.
///
/// A field costs its text and a few bytes. Looking one up passes those before it and makes its value
/// anew. Most fields come with the event that first described the record, which is kept once.
/// Equal fields are equal bytes, in whatever order they were set.
public struct FieldMap: Hashable, Sendable {
    /// The origin of fields that have none of their own, then each as ``FieldEntry`` has it, by code
    /// and name; nothing while there is no field.
    let bytes: [UInt8]

    /// No fields.
    public init() { bytes = [] }

    /// Fields as ``FieldEditor`` wrote them.
    init(written bytes: [UInt8]) { self.bytes = bytes }

    /// The value of a field; setting nil removes it.
    public subscript(name: String) -> FieldValue? {
        get { find(name.utf8Span.span).map(value) }
        set {
            var editor = FieldEditor(self)
            if let newValue {
                editor.set(name.utf8Span.span, to: newValue)
            } else {
                editor.remove(name.utf8Span.span)
            }
            self = editor.map
        }
    }

    /// The value of a field whose name is the end of a longer one.
    public subscript(name: Substring) -> FieldValue? { find(name.utf8Span.span).map(value) }

    /// The text of a field, if it is one.
    public func text(_ name: String) -> String? {
        guard let entry = find(name.utf8Span.span), entry.kind == .text else { return nil }
        return String(decoding: bytes[entry.value], as: UTF8.self)
    }

    /// Gives the UTF-8 of a field to `body`; nil if it is no text.
    func withText<Result>(_ name: String, _ body: (Span<UInt8>) -> Result) -> Result? {
        guard let entry = find(name.utf8Span.span), entry.kind == .text else { return nil }
        return body(bytes.span.extracting(entry.value))
    }

    /// The flag of a field; false while it is not known.
    public func flag(_ name: String) -> Bool { find(name.utf8Span.span)?.kind == .true }

    /// Every field, sorted by name.
    public var all: [(name: String, value: FieldValue)] {
        entries.map { (name(of: $0), value($0)) }.sorted { $0.name < $1.name }
    }

    /// As they stand in the bytes.
    var entries: some Sequence<FieldEntry> {
        sequence(state: FieldOrigin.length) { index in
            guard let entry = FieldEntry(at: index, in: bytes) else { return nil }
            index = entry.end
            return entry
        }
    }

    private func find(_ name: Span<UInt8>) -> FieldEntry? {
        let code = FieldName.code(of: name)
        var index = FieldOrigin.length
        while let entry = FieldEntry(at: index, in: bytes), entry.code <= code {
            if entry.code == code,
                code != FieldName.other || bytes.span.extracting(entry.name).isEqual(to: name)
            {
                return entry
            }
            index = entry.end
        }
        return nil
    }

    private func name(of entry: FieldEntry) -> String {
        entry.code == FieldName.other
            ? String(decoding: bytes[entry.name], as: UTF8.self) : FieldName.name(of: entry.code)
    }

    private func value(_ entry: FieldEntry) -> FieldValue {
        let origin = FieldOrigin(at: entry.origin, in: bytes)
        return FieldValue(
            entry.scalar(in: bytes), at: origin.instant, position: origin.event)
    }
}

extension FieldMap {
    /// Takes bytes that a row has.
    ///
    /// - Throws: `malformed` for what no editor writes.
    init(stored slice: ArraySlice<UInt8>) throws(RowError.Problem) {
        self.init(written: Array(slice))
        if bytes.isEmpty { return }
        var index = FieldOrigin.length
        var last: FieldEntry?
        repeat {
            guard let entry = FieldEntry(at: index, in: bytes), entry.isSound(in: bytes),
                last?.precedes(entry, in: bytes) ?? true
            else { throw .malformed }
            (last, index) = (entry, entry.end)
        } while index < bytes.count
    }
}
