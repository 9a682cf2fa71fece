import JSON
import Timeline

/// One field of a record that is not what it was.
struct FieldChange: Hashable {
    let field: String
    let from: Scalar?
    let to: Scalar?
}

/// What changed between the fields a record had and those it has.
///
/// Values are compared after reading, so another spelling of the same number, date or flag is no change.
struct RecordDiff {
    /// Sorted by name.
    let changes: [FieldChange]
    /// All fields as they are now, sorted by name.
    let description: [(name: String, value: Scalar)]
    /// Whether fields are kept of which the new row's file says nothing.
    let keepsMore: Bool

    /// - Parameter names: The fields that the new row's file can say something of: a column that is no
    ///   longer exported does not empty its field.
    init(from old: JSONView?, to new: JSONView?, saying names: Set<String>) {
        var before = Self.fields(old)
        var changes: [FieldChange] = []
        var description: [(name: String, value: Scalar)] = []
        for (name, value) in Self.fields(new) {
            let from = before.removeValue(forKey: name)
            if from != value { changes.append(FieldChange(field: name, from: from, to: value)) }
            description.append((name, value))
        }
        var keepsMore = false
        for (name, value) in before {
            if names.contains(name) {
                changes.append(FieldChange(field: name, from: value, to: nil))
            } else {
                description.append((name, value))
                keepsMore = true
            }
        }
        self.changes = changes.sorted { $0.field < $1.field }
        self.description = description.sorted { $0.name < $1.name }
        self.keepsMore = keepsMore
    }

    /// The fields of a description.
    static func fields(_ json: JSONView?) -> [String: Scalar] {
        var fields: [String: Scalar] = [:]
        guard let json else { return fields }
        for (key, value) in json.members {
            if let name = key.string, let scalar = Scalar(json: value) { fields[name] = scalar }
        }
        return fields
    }
}
