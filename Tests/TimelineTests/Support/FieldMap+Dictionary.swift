import Timeline

extension FieldMap {
    /// A map of these fields, set in order of their names.
    init(_ fields: [String: FieldValue]) {
        self.init()
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) { self[name] = value }
    }
}
