/// A few names, each once; stored in their order, so that equal sets are equal bytes.
public struct NameSet: Codable, Equatable, Sendable {
    private var names: [String] = []

    /// How many there are.
    public var count: Int { names.count }

    /// Adds a name that is not there yet.
    mutating func insert(_ name: String) {
        let place = names.firstIndex { $0 >= name } ?? names.endIndex
        if place == names.endIndex || names[place] != name { names.insert(name, at: place) }
    }
}
