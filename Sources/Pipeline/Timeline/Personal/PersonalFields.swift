/// What a payload says about people: which of its values, and where it says who they are.
///
/// The person is the contact whom the payload names, else the person of ours, else whoever has the address
/// it gives as theirs, else the record the event is about: its stream.
indirect enum PersonalFields: Sendable {
    /// The value is about the person.
    case personal
    /// The value is a mail address, by which the person is found again.
    case address
    /// The same of an address that says who the person is where no contact is named.
    case ownAddress
    /// The value is the id of the contact whom all this is about.
    case contact
    /// The value is the id of one of our own people; they count where no contact is named.
    case user
    /// The same, but only if it names somebody; else nothing is personal.
    case whereNamed(PersonalFields)
    /// Some members of an object.
    case members([(key: Name, fields: PersonalFields)])
    /// All fields of a record but those that say nothing about anybody.
    case record(except: NameSet)
    /// The same of a record about a contact, whom it names.
    case activity(except: NameSet)
    /// One field of a record that changed, unless it says nothing about anybody.
    case change(except: NameSet)
    /// Every element of a list.
    case elements(PersonalFields)
    /// A part about a contact of its own, whom it names; else about whom the rest is.
    case somebody(PersonalFields)

    /// A part of the members of an object.
    static func members(_ members: KeyValuePairs<String, PersonalFields>) -> Self {
        .members(members.map { (Name($0.key), $0.value) })
    }
}

/// A member's key, as it stands in JSON.
struct Name: Sendable {
    let bytes: [UInt8]

    init(_ name: String) { bytes = Array(name.utf8) }

    func isText(_ range: Range<Int>, of text: [UInt8]) -> Bool {
        guard range.count == bytes.count else { return false }
        for index in bytes.indices where bytes[index] != text[range.lowerBound + index] {
            return false
        }
        return true
    }
}

/// A few names among which one is looked up: by its length first, so that hardly any is compared.
struct NameSet: Sendable {
    private let byLength: [[Name]]

    init(_ names: [String]) {
        var byLength: [[Name]] = []
        for name in names.map(Name.init) {
            while byLength.count <= name.bytes.count { byLength.append([]) }
            byLength[name.bytes.count].append(name)
        }
        self.byLength = byLength
    }

    func contains(_ range: Range<Int>, of text: [UInt8]) -> Bool {
        guard range.count < byLength.count else { return false }
        return byLength[range.count].contains { $0.isText(range, of: text) }
    }
}
