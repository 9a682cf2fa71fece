public import CivilTime

/// A person at an account.
public struct Contact: Sendable {
    /// The contact's id in the CRM.
    public let id: ContactID
    /// What gates and drafts look at, as far as it is known: account, names, address, title, flags.
    public let fields: FieldMap
    /// The codes of the canonical fields that gates and drafts look at.
    static let keptFields = Set(
        ["account", "do_not_call", "email", "first_name", "last_name", "opted_out", "title"]
            .map { FieldName.code(of: $0) })
    /// A complaint or an opt-out of the person, or a bounce of the address, that came as an event and not
    /// through the CRM.
    public let stopped: Position?

    /// First and last name, as far as they are known.
    public var name: String {
        [fields.text("first_name"), fields.text("last_name")].compactMap(\.self)
            .joined(separator: " ")
    }

    /// The address to write to; nil where the field holds anything but exactly one.
    public var email: String? { Self.email(in: fields) }

    static func email(in fields: FieldMap) -> String? {
        fields.text("email").flatMap { isAddress($0) ? $0 : nil }
    }

    /// Outside text: `dana@kestrel.example, all@rival.example` would reach two people.
    private static func isAddress(_ text: String) -> Bool {
        var before = 0
        var after: Int?
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "@"):
                if after != nil { return false }
                after = 0
            case ...32, 127, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("),
                UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"),
                UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\""), UInt8(ascii: "\\"):
                return false
            default:
                if let count = after { after = count + 1 } else { before += 1 }
            }
        }
        return before > 0 && after ?? 0 > 0
    }

    /// Whether no mail may go to this person.
    public var hasOptedOut: Bool { stopped != nil || fields.flag("opted_out") }

    /// The account the person works at.
    public var account: AccountID? { fields.text("account").map { AccountID($0) } }
}

/// A person of our own: a rep, a manager, RevOps.
public struct User: Sendable {
    /// The user's id in the CRM.
    public let id: UserID
    /// Canonical fields: `first_name, last_name, email, zone, manager, deputy, active, title`.
    public internal(set) var fields = FieldMap()

    /// First and last name, or the id while none is known.
    public var name: String {
        let names = [fields.text("first_name"), fields.text("last_name")].compactMap(\.self)
        return names.isEmpty ? id.rawValue : names.joined(separator: " ")
    }

    /// The address of their digest.
    public var email: String? { fields.text("email") }

    /// Where their day begins.
    public var zone: Zone { fields.text("zone").flatMap { Zone($0) } ?? .utc }

    /// Who approves above their limits.
    public var manager: UserID? { fields.text("manager").map { UserID($0) } }

    /// Who approves in their place, as the CRM has it.
    public var deputy: UserID? { fields.text("deputy").map { UserID($0) } }

    /// Whether they still work here.
    public var isActive: Bool { fields["active"]?.value.flag ?? true }
}

/// A browser, and whom it belongs to as far as is known.
public struct Visitor: Sendable {
    /// The pseudonymous id of its cookie.
    public let id: VisitorID
    /// The address an identify call gave, in lower case, with the event that did.
    public let email: (address: String, position: Position, at: Instant)?
    /// The account it is linked to.
    public let account: AccountID?
    /// The person it is linked to.
    public let contact: ContactID?

    init(_ number: UInt32, _ record: VisitorRecord, _ vocabulary: Vocabulary) {
        func text(_ table: Vocabulary.Table, _ numberPlusOne: UInt32) -> String? {
            numberPlusOne == 0 ? nil : vocabulary.text(table, numberPlusOne - 1)
        }
        id = VisitorID(vocabulary.text(.visitor, number))
        email = record.identification.map { ($0.address, $0.origin.event, $0.origin.instant) }
        account = text(.account, record.account).map { AccountID($0) }
        contact = text(.contact, record.contact).map { ContactID($0) }
    }
}
