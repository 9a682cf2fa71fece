import JSON

/// Finds what is personal in one payload, and whose it is, in one walk through its text.
struct PersonalFinder {
    /// A value that is about somebody.
    struct Value {
        /// Where it stands.
        let range: Range<Int>
        /// Whose it is, as index of ``people``.
        let person: Int
        let isAddress: Bool
    }

    /// What the payload has named somebody so far; 0 is whom the event is about.
    struct Person {
        /// Whose what is about nobody named here is.
        let parent: Int
        /// Where a contact's id stands, in quotes.
        var contact: Range<Int>?
        /// Where the id of one of our own people stands, in quotes.
        var user: Range<Int>?
        /// Where the address stands that says who they are, in quotes.
        var address: Range<Int>?
        /// Whether anything says who they are.
        var isNamed: Bool { contact != nil || user != nil || address != nil }
        /// Whether a value is about them.
        var hasValues = false
    }

    /// What was found, in order of the text.
    private(set) var values: [Value] = []
    private(set) var people = [Person(parent: 0)]
    /// The payload.
    let text: [UInt8]
    private var cursor: JSONCursor

    init(_ text: [UInt8], _ fields: PersonalFields) throws(JSONError) {
        self.text = text
        cursor = JSONCursor(text)
        values.reserveCapacity(16)
        try find(fields, of: 0)
    }

    /// The name of somebody's record: `contact/003…`.
    func name(of person: Int, stream: String) -> [UInt8] {
        let found = people[person]
        if let id = found.contact { return record("contact/", id) }
        if let id = found.user { return record("user/", id) }
        if let address = found.address { return record("address/", address) }
        return person == 0 ? Array(stream.utf8) : name(of: found.parent, stream: stream)
    }

    private func record(_ category: String, _ id: Range<Int>) -> [UInt8] {
        Array(category.utf8) + text[id.lowerBound + 1..<id.upperBound - 1]
    }

    private mutating func find(
        _ fields: PersonalFields, of person: Int
    ) throws(JSONError) {
        switch fields {
        case .personal: add(try cursor.skip(), person)
        case .address: add(try cursor.skip(), person, isAddress: true)
        case .ownAddress:
            let range = try cursor.skip()
            if isID(range) { people[person].address = range }
            add(range, person, isAddress: true)
        case .contact: people[person].contact = try id()
        case .user: people[person].user = try id()
        case .somebody(let inner):
            people.append(Person(parent: person))
            try find(inner, of: people.count - 1)
        case .whereNamed(let inner):
            try find(inner, of: person)
            if people[person].isNamed { return }
            values.removeAll { $0.person == person }
            people[person].hasValues = false
        case .elements(let inner):
            guard cursor.enterArray() else { return try skip() }
            while try cursor.nextElement() { try find(inner, of: person) }
        case .members(let members):
            guard cursor.enterObject() else { return try skip() }
            while let key = try cursor.nextMember() {
                if let member = members.first(where: { $0.key.isText(key, of: text) }) {
                    try find(member.fields, of: person)
                } else {
                    try skip()
                }
            }
        case .record(let harmless): try findRecord(harmless, of: person)
        case .activity(let harmless): try findRecord(harmless, of: person, namesContact: true)
        case .change(let harmless): try findChange(harmless, of: person)
        }
    }

    private mutating func findRecord(
        _ harmless: NameSet, of person: Int, namesContact: Bool = false
    ) throws(JSONError) {
        guard cursor.enterObject() else { return try skip() }
        while let key = try cursor.nextMember() {
            if namesContact, Self.contact.isText(key, of: text) {
                people[person].contact = try id()
            } else if harmless.contains(key, of: text) {
                try skip()
            } else {
                add(try cursor.skip(), person, isAddress: Self.email.isText(key, of: text))
            }
        }
    }

    /// `field, from, to` in any order; only the first says what the others are.
    private mutating func findChange(
        _ harmless: NameSet, of person: Int
    ) throws(JSONError) {
        guard cursor.enterObject() else { return try skip() }
        var field: Range<Int>?
        var found: [Range<Int>] = []
        while let key = try cursor.nextMember() {
            if Self.field.isText(key, of: text) {
                field = try id()
            } else if Self.from.isText(key, of: text) || Self.to.isText(key, of: text) {
                found.append(try cursor.skip())
            } else if Self.contact.isText(key, of: text) {
                people[person].contact = try id()
            } else {
                try skip()
            }
        }
        let name = field.map { $0.lowerBound + 1..<$0.upperBound - 1 }
        if let name, harmless.contains(name, of: text) { return }
        let isAddress = name.map { Self.email.isText($0, of: text) } ?? false
        for range in found { add(range, person, isAddress: isAddress) }
    }

    private mutating func add(_ range: Range<Int>, _ person: Int, isAddress: Bool = false) {
        guard text[range.lowerBound] != UInt8(ascii: "n") else { return }  // null
        values.append(Value(range: range, person: person, isAddress: isAddress))
        people[person].hasValues = true
    }

    private mutating func skip() throws(JSONError) { _ = try cursor.skip() }

    /// Where the text of a member stands, in quotes; nil where it is none, or an empty one.
    private mutating func id() throws(JSONError) -> Range<Int>? {
        let range = try cursor.skip()
        return isID(range) ? range : nil
    }

    private func isID(_ range: Range<Int>) -> Bool {
        text[range.lowerBound] == UInt8(ascii: "\"") && range.count > 2
    }

    private static let contact = Name("contact")
    private static let email = Name("email")
    private static let field = Name("field")
    private static let from = Name("from")
    private static let to = Name("to")
}
