/// The fields of one record: an array, because a record has few and a million records are kept.
public struct FieldMap: Sendable {
    /// Names without their record's prefix (`industry`, `raw.Segment__c`), in the order of arrival.
    private var entries: [(name: String, value: FieldValue)] = []

    /// No fields.
    public init() {}

    /// These fields.
    public init(_ fields: [String: FieldValue]) {
        entries = fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Makes room for so many fields and no more.
    mutating func reserve(_ count: Int) { entries.reserveCapacity(count) }

    /// The value of a field; setting nil removes it.
    public subscript(name: some StringProtocol) -> FieldValue? {
        get { entries.first { $0.name == name }?.value }
        set {
            let index = entries.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): entries[index].value = value
            case (let index?, nil): entries.remove(at: index)
            case (nil, let value?): entries.append((String(name), value))
            case (nil, nil): break
            }
        }
    }

    /// The text of a field, if it is one.
    public func text(_ name: String) -> String? { self[name]?.value.text }

    /// The flag of a field; false while it is not known.
    public func flag(_ name: String) -> Bool { self[name]?.value.flag ?? false }

    /// Every field, sorted by name.
    public var all: [(name: String, value: FieldValue)] { entries.sorted { $0.name < $1.name } }
}
