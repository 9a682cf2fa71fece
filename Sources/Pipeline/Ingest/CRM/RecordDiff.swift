import JSON
import Timeline

/// One field of a record that is not what it was.
struct FieldChange: Hashable {
    let field: String
    let from: Scalar?
    let to: Scalar?
}

/// What changed between the fields a record had and those it has, sorted by name.
///
/// Values are compared after reading, so another spelling of the same number, date or flag is no change.
func fieldChanges(from old: JSONView, to new: [(name: String, value: Scalar)]) -> [FieldChange] {
    var before: [String: Scalar] = [:]
    for (key, value) in old.members {
        if let name = key.string { before[name] = Scalar(json: value) }
    }
    var changes: [FieldChange] = []
    for (name, value) in new {
        let from = before.removeValue(forKey: name)
        if from != value { changes.append(FieldChange(field: name, from: from, to: value)) }
    }
    for (name, value) in before {
        changes.append(FieldChange(field: name, from: value, to: nil))
    }
    return changes.sorted { $0.field < $1.field }
}
