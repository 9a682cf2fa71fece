import JSON
import Testing
import Timeline

/// Random histories of a small CRM, folded by the book and by plain dictionaries.
@Suite struct AccountBookModelTests {
    @Test(arguments: 0..<150 as Range<UInt64>)
    func `the book says what plain dictionaries say`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var story = Story()
        var model = Model()
        for _ in 0..<60 {
            let kind = try #require(Kind.allCases.randomElement(using: &random))
            let id = "\(Int.random(in: 1...3, using: &random))"
            let field = try #require(kind.fields.randomElement(using: &random))
            let number = Int.random(in: 1...3, using: &random)
            let value = field == "account" ? "\(number)" : "v\(number)@x.example"
            let stream = "\(kind)/\(id)"
            if model[kind][id] == nil {
                try story.add(kind.added, stream, [field: .string(value)])
                model.set(kind, id, field, value)
            } else if Int.random(in: 0..<6, using: &random) == 0 {
                try story.tell(kind.deleted, stream)
                model.delete(kind, id)
            } else {
                let new = Bool.random(using: &random) ? value : nil
                try story.change(kind.changed, stream, field, to: new.map { .string($0) })
                model.set(kind, id, field, new)
            }
            let found = differences(between: story.book, and: model)
            try #require(found == [])
        }
    }

    /// What of the book is not as the model has it.
    private func differences(between book: AccountBook, and model: Model) -> [String] {
        var differences: [String] = []
        func check(_ what: String, _ isSame: Bool) { if !isSame { differences.append(what) } }

        let alive = book.accounts.filter { !$0.isDeleted && !$0.fields.all.isEmpty }
        let accounts = Dictionary(
            uniqueKeysWithValues: alive.map { ($0.id.rawValue, texts($0.fields)) })
        check("accounts", accounts == model[.account].filter { !$0.value.isEmpty })

        let contacts = book.contacts.map { ($0.id.rawValue, texts($0.fields)) }
        check("contacts", Dictionary(uniqueKeysWithValues: contacts) == model[.contact])

        for account in book.accounts {
            let here = { (record: [String: String]) in record["account"] == account.id.rawValue }
            let people = model[.contact].filter { here($0.value) }.keys.sorted()
            check("people of \(account.id)", account.contacts.map(\.rawValue).sorted() == people)
            let deals = Dictionary(
                uniqueKeysWithValues: account.opportunities.map {
                    ($0.key.rawValue, texts($0.value.fields))
                })
            check("deals of \(account.id)", deals == model[.opportunity].filter { here($0.value) })
        }
        let records = Array(model[.contact].values) + Array(model[.opportunity].values)
        for id in records.compactMap({ $0["account"] }) {
            check("account \(id)", book.accounts[AccountID(id)] != nil)
        }
        for number in 1...3 {
            let text = "v\(number)@x.example"
            let contact = book.contact(withAddress: text)
            check("contact at \(text)", contact?.rawValue == model.holders["email"]?[text])
            let account = book.account(withDomain: text)
            check("account at \(text)", account?.rawValue == model.holders["domain"]?[text])
        }
        return differences
    }

    private func texts(_ fields: FieldMap) -> [String: String] {
        Dictionary(uniqueKeysWithValues: fields.all.map { ($0.name, $0.value.value.description) })
    }
}

/// What a CRM holds, and who came to each e-mail address and domain last and still has it.
private struct Model {
    private var records: [Kind: [String: [String: String]]] = [:]
    private(set) var holders: [String: [String: String]] = [:]

    subscript(kind: Kind) -> [String: [String: String]] { records[kind] ?? [:] }

    mutating func set(_ kind: Kind, _ id: String, _ field: String, _ value: String?) {
        let old = records[kind]?[id]?[field]
        records[kind, default: [:]][id, default: [:]][field] = value
        guard value != old else { return }
        leave(field, old, id)
        if let value { holders[field, default: [:]][value] = id }
    }

    mutating func delete(_ kind: Kind, _ id: String) {
        for (field, value) in records[kind]?.removeValue(forKey: id) ?? [:] {
            leave(field, value, id)
        }
    }

    private mutating func leave(_ field: String, _ value: String?, _ id: String) {
        guard let value, holders[field]?[value] == id else { return }
        holders[field]?[value] = nil
    }
}

/// The records of a CRM that point at each other.
private enum Kind: String, CaseIterable {
    case account, contact, opportunity

    var added: EventName {
        switch self {
        case .account: .accountAdded
        case .contact: .contactAdded
        case .opportunity: .opportunityAdded
        }
    }

    var changed: EventName {
        switch self {
        case .account: .accountChanged
        case .contact: .contactChanged
        case .opportunity: .opportunityChanged
        }
    }

    var deleted: EventName {
        switch self {
        case .account: .accountDeleted
        case .contact: .contactDeleted
        case .opportunity: .opportunityDeleted
        }
    }

    var fields: [String] {
        switch self {
        case .account: ["name", "domain", "industry"]
        case .contact: ["account", "email", "title"]
        case .opportunity: ["account", "stage", "type"]
        }
    }
}
