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
            setFields(of: &user.fields, event, data)
            users[UserID(id)] = user
        default:
            preconditionFailure("\(name) is no record of the account book")
        }
    }

    private mutating func changeAccount(_ id: AccountID, _ event: Envelope, _ data: JSONView) {
        var account = accounts.removeValue(forKey: id) ?? AccountState(id: id)
        let domain = account.fields.text("domain")
        if data["fields"] != nil {
            // Told whole: nothing holds any more of what it was before the CRM deleted it.
            account.fields = FieldMap()
            account.isDeleted = false
        }
        let wanted = wantedRawFields
        setFields(of: &account.fields, event, data) {
            !$0.hasPrefix("raw.") || wanted.contains($0)
        }
        let new = account.fields.text("domain")
        if new != domain {
            if let domain, accountsByDomain[domain] == id { accountsByDomain[domain] = nil }
            if let new { accountsByDomain[new] = id }
        }
        accounts[id] = account
    }

    private mutating func changeContact(_ id: ContactID, _ event: Envelope, _ data: JSONView) {
        var contact = contacts.removeValue(forKey: id) ?? Contact(id: id)
        let (account, email) = (contact.account, contact.email)
        // Nearly all flags of contacts are false, and an unknown one reads the same.
        setFields(of: &contact.fields, event, data, omittingFalse: true) {
            Contact.keptFields.contains($0)
        }
        if contact.account != account {
            if let account { accounts[account]?.contacts.removeAll { $0 == id } }
            if let new = contact.account {
                accounts[new, default: AccountState(id: new)].contacts.append(id)
            }
        }
        if contact.email != email {
            if let email { contactsByEmail[email.lowercased()] = nil }
            if let new = contact.email {
                let key = new.lowercased()
                contactsByEmail[key == new ? new : key] = id  // Most are lower case: keep one copy.
            }
        }
        contacts[id] = contact
    }

    private mutating func removeContact(_ id: ContactID) {
        guard let contact = contacts[id] else { return }
        // Who asked for no more mail is remembered, should the CRM bring the record back.
        contacts[id]?.fields = FieldMap()
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
        setFields(of: &opportunity.fields, event, data)
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

    /// Fields whose values many records have in common.
    private static let sharedFields: Set<String> = [
        "account", "country", "industry", "manager", "owner", "stage", "title", "type", "zone",
    ]

    /// Sets the fields an event tells of: all of an added record, or the one of a change, which null empties.
    private mutating func setFields(
        of map: inout FieldMap, _ event: Envelope, _ data: JSONView,
        omittingFalse: Bool = false, keeping isKept: (String) -> Bool = { !$0.hasPrefix("raw.") }
    ) {
        func value(_ name: String, _ json: JSONView?) -> FieldValue? {
            guard let json, let scalar = Scalar(json: json) else { return nil }
            return FieldValue(
                Self.sharedFields.contains(name) ? texts.shared(scalar) : scalar,
                at: event.occurredAt, position: event.position)
        }
        if let fields = data["fields"] {
            let kept = fields.members.compactMap { key, json in
                key.string.flatMap { name in isKept(name) ? (name: name, json: json) : nil }
            }
            map.reserve(kept.count)
            for (name, json) in kept where !(omittingFalse && json.bool == false) {
                map[name] = value(name, json)
            }
        } else if let name = data["field"]?.string, isKept(name) {
            map[name] = value(name, data["to"])
        }
    }
}
