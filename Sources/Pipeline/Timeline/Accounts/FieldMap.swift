import CivilTime

/// The fields of one record: an array, because a record has few and a million records are kept.
///
/// Most fields come with the event that first described the record, so that one is remembered once.
public struct FieldMap: Sendable {
    /// Names without their record's prefix (`industry`, `raw.Segment__c`), in the order of arrival.
    private var entries: [(name: String, value: Scalar)] = []
    private var origin: Origin?
    /// Where fields come from that were set by another event.
    private var later: [String: Origin] = [:]

    private struct Origin: Hashable {
        let at: Instant
        let position: Position
    }

    /// No fields.
    public init() {}

    /// Makes room for so many fields and no more.
    mutating func reserve(_ count: Int) { entries.reserveCapacity(count) }

    /// The value of a field; setting nil removes it.
    public subscript(name: some StringProtocol) -> FieldValue? {
        get {
            guard let entry = entries.first(where: { $0.name == name }),
                let origin = later.isEmpty ? origin : later[entry.name] ?? origin
            else { return nil }
            return FieldValue(entry.value, at: origin.at, position: origin.position)
        }
        set {
            let index = entries.firstIndex { $0.name == name }
            guard let newValue else {
                if let index { later[entries.remove(at: index).name] = nil }
                return
            }
            if let index {
                entries[index].value = newValue.value
            } else {
                entries.append((String(name), newValue.value))
            }
            let source = Origin(at: newValue.at, position: newValue.position)
            if origin == nil { origin = source }
            if source != origin || !later.isEmpty {
                later[String(name)] = source == origin ? nil : source
            }
        }
    }

    /// The text of a field, if it is one.
    public func text(_ name: String) -> String? { self[name]?.value.text }

    /// The flag of a field; false while it is not known.
    public func flag(_ name: String) -> Bool { self[name]?.value.flag ?? false }

    /// Every field, sorted by name.
    public var all: [(name: String, value: FieldValue)] {
        entries.compactMap { entry in self[entry.name].map { (entry.name, $0) } }
            .sorted { $0.name < $1.name }
    }
}
