import CivilTime
import JSON

extension AccountBook {
    /// A record of the CRM was added, changed or deleted.
    mutating func applyRecord(_ name: EventName, _ event: Envelope, _ data: JSONView) {
        let id = String(event.streamID)
        switch name {
        case .accountAdded, .accountChanged:
            changeAccount(AccountID(id), event, data)
        case .accountDeleted:
            accounts[AccountID(id)]?.isDeleted = true
        case .contactAdded, .contactChanged:
            changeContact(ContactID(id), event, data)
        case .contactDeleted:
            removeContact(ContactID(id))
        case .opportunityAdded, .opportunityChanged:
            changeOpportunity(OpportunityID(id), event, data)
        case .opportunityDeleted:
            removeOpportunity(OpportunityID(id))
        case .userAdded, .userChanged:
            var user = users[UserID(id)] ?? User(id: UserID(id))
            Self.forEachField(event, data) { field, value in user.fields[field] = value }
            users[UserID(id)] = user
        default:
            preconditionFailure("\(name) is no record of the account book")
        }
    }

    private mutating func changeAccount(_ id: AccountID, _ event: Envelope, _ data: JSONView) {
        var account = accounts.removeValue(forKey: id) ?? AccountState(id: id)
        let domain = account.fields.text("domain")
        Self.forEachField(event, data) { field, value in
            if !field.hasPrefix("raw.") || wantedRawFields.contains(field) {
                account.fields[field] = value
            }
        }
        if let new = account.fields.text("domain"), new != domain {
            accountsByDomain[new] = id
        }
        accounts[id] = account
    }

    private mutating func changeContact(_ id: ContactID, _ event: Envelope, _ data: JSONView) {
        var contact = contacts.removeValue(forKey: id) ?? Contact(id: id)
        let (account, email) = (contact.account, contact.email)
        Self.forEachField(event, data) { field, value in
            if !field.hasPrefix("raw.") { contact.fields[field] = value }
        }
        if contact.account != account {
            if let account { accounts[account]?.contacts.removeAll { $0 == id } }
            if let new = contact.account {
                accounts[new, default: AccountState(id: new)].contacts.append(id)
            }
        }
        if contact.email != email {
            if let email { contactsByEmail[email.lowercased()] = nil }
            if let new = contact.email { contactsByEmail[new.lowercased()] = id }
        }
        contacts[id] = contact
    }

    private mutating func removeContact(_ id: ContactID) {
        guard let contact = contacts.removeValue(forKey: id) else { return }
        if let account = contact.account { accounts[account]?.contacts.removeAll { $0 == id } }
        if let email = contact.email { contactsByEmail[email.lowercased()] = nil }
    }

    private mutating func changeOpportunity(
        _ id: OpportunityID, _ event: Envelope, _ data: JSONView
    ) {
        let before = accountsByOpportunity[id]
        var opportunity =
            before.flatMap { accounts[$0]?.opportunities.removeValue(forKey: id) }
            ?? Opportunity(id: id)
        Self.forEachField(event, data) { field, value in
            if !field.hasPrefix("raw.") { opportunity.fields[field] = value }
        }
        guard let account = opportunity.fields.text("account").map({ AccountID($0) }) else {
            return
        }
        accountsByOpportunity[id] = account
        accounts[account, default: AccountState(id: account)].opportunities[id] = opportunity
    }

    private mutating func removeOpportunity(_ id: OpportunityID) {
        guard let account = accountsByOpportunity.removeValue(forKey: id) else { return }
        accounts[account]?.opportunities[id] = nil
    }

    /// The fields an event sets: all of an added record, the one of a change; nil empties a field.
    private static func forEachField(
        _ event: Envelope, _ data: JSONView, _ body: (String, FieldValue?) -> Void
    ) {
        func value(_ json: JSONView) -> FieldValue? {
            Scalar(json: json).map {
                FieldValue($0, at: event.occurredAt, position: event.position)
            }
        }
        if let fields = data["fields"] {
            for (key, json) in fields.members { body(key.string ?? "", value(json)) }
        } else if let field = data["field"]?.string {
            body(field, data["to"].flatMap(value))
        }
    }
}
