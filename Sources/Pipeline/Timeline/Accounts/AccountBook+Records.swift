import CivilTime
import JSON
import Packing

extension AccountBook {
    /// A record of the CRM was added, changed or deleted.
    mutating func applyRecord(_ name: EventName, _ event: Envelope, _ data: JSONView) {
        let id = String(event.streamID)
        switch name {
        case .accountAdded, .accountChanged:
            changeAccount(
                vocabulary.insert(.account, id), event, data, isNew: name == .accountAdded)
        case .accountDeleted:
            removeAccount(vocabulary.insert(.account, id))
        case .contactAdded, .contactChanged:
            changeContact(vocabulary.insert(.contact, id), event, data)
        case .contactDeleted:
            removeContact(vocabulary.insert(.contact, id))
        case .opportunityAdded, .opportunityChanged:
            changeOpportunity(vocabulary.insert(.opportunity, id), event, data)
        case .opportunityDeleted:
            removeOpportunity(vocabulary.insert(.opportunity, id))
        case .recordMissing:
            switch event.stream.prefix(while: { $0 != "/" }) {
            case "account": removeAccount(vocabulary.insert(.account, id))
            case "contact": removeContact(vocabulary.insert(.contact, id))
            case "opportunity": removeOpportunity(vocabulary.insert(.opportunity, id))
            default: break  // The book keeps no others, or none that can be missing.
            }
        case .userAdded, .userChanged:
            let user = UserID(id)
            users[user, default: User(id: user)].fields.set(event, data) { code, name in
                code != FieldName.other || !FieldName.isRaw(name)
            }
            dirty.users.insert(user)
        default:
            preconditionFailure("\(name) is no record of the account book")
        }
    }

    // MARK: Accounts

    /// - Parameter isNew: The event describes the account whole, perhaps after it was deleted.
    private mutating func changeAccount(
        _ account: UInt32, _ event: Envelope, _ data: JSONView, isNew: Bool
    ) {
        let before = domain(of: account)
        var fields = isNew ? FieldMap() : accountRecords[account].fields
        fields.set(event, data) { [wantedFields] code, name in
            code != FieldName.other || !FieldName.isRaw(name)
                || wantedFields.number(of: name) != nil
        }
        know(account)
        accountRecords[account].fields = fields
        if isNew {
            (accountRecords[account].isDeleted, accountRecords[account].mergedInto) = (false, 0)
        }
        dirty.accounts.insert(account)
        let domain = domain(of: account)
        guard domain != before else { return }
        if let before, domains[before] == account { domains.set(before, nil) }
        if let domain, let other = domains.set(domain, account) { dirty.accounts.insert(other) }
    }

    private mutating func removeAccount(_ account: UInt32) {
        guard accountRecords[account].isKnown else { return }
        if let domain = domain(of: account), domains[domain] == account {
            domains.set(domain, nil)
        }
        accountRecords[account].isDeleted = true
        dirty.accounts.insert(account)
    }

    /// What happened at an account that was merged into another counts for that one, then and from now on.
    mutating func mergeAccounts(_ data: JSONView) {
        guard let account = vocabulary.insert(.account, data["account"]),
            let named = vocabulary.insert(.account, data["into"])
        else { return }
        let into = standing(named)
        guard account != into, accountRecords[account].mergedInto == 0 else { return }
        know(account)
        know(into)
        for kept in accountRecords[account].signals {
            accountRecords[into].add(kept.rows, layout: kept.layout)
        }
        accountRecords[account].signals = []
        accountRecords[account].mergedInto = into + 1
        for visitor in visitorRecords.numbers
        where visitorRecords.look(visitor, { $0.account }) == account + 1 {
            visitorRecords[visitor].account = into + 1
            dirty.visitors.insert(visitor)
        }
        dirty.accounts.insert(account)
        dirty.accounts.insert(into)
    }

    /// The account that an account is part of now: most often itself.
    func standing(_ account: UInt32) -> UInt32 {
        var account = account
        while accountRecords[account].mergedInto != 0 {
            account = accountRecords[account].mergedInto - 1
        }
        return account
    }

    /// The domain by which an account may be found; none once it is deleted.
    func domain(of account: UInt32) -> String? {
        accountRecords[account].isDeleted ? nil : accountRecords[account].fields.text("domain")
    }

    // MARK: Contacts

    private mutating func changeContact(
        _ contact: UInt32, _ event: Envelope, _ data: JSONView
    ) {
        let (account, address) = (contactRecords[contact].account, address(of: contact))
        // Nearly all flags of contacts are false, and an unknown one reads the same.
        contactRecords[contact].fields.set(event, data, omittingFalse: true) { code, _ in
            Contact.keptFields.contains(code)
        }
        contactRecords[contact].isKnown = true
        dirty.contacts.insert(contact)
        let new = accountNumber(in: contactRecords[contact].fields)
        if new != account {
            leave(account, contact)
            contactRecords[contact].account = new
            if new != 0 {
                know(new - 1)
                accountRecords[new - 1].contacts.append(contact)
                dirty.accounts.insert(new - 1)
            }
        }
        let newAddress = self.address(of: contact)
        if newAddress != address {
            forget(address, of: contact)
            if let newAddress, let other = addresses.set(newAddress, contact) {
                dirty.contacts.insert(other)
            }
        }
    }

    private mutating func removeContact(_ contact: UInt32) {
        guard contactRecords[contact].isKnown else { return }
        forget(address(of: contact), of: contact)
        leave(contactRecords[contact].account, contact)
        contactRecords[contact] = ContactRecord(stopped: contactRecords[contact].stopped)
        dirty.contacts.insert(contact)
    }

    /// - Parameter account: The number of the account, plus one; 0 for none.
    private mutating func leave(_ account: UInt32, _ contact: UInt32) {
        if account == 0 { return }
        accountRecords[account - 1].contacts.removeAll { $0 == contact }
        dirty.accounts.insert(account - 1)
    }

    /// The address by which a contact may be found.
    func address(of contact: UInt32) -> String? {
        contactRecords[contact].address
    }

    /// Two contacts may have one address: the other's entry stays.
    private mutating func forget(_ address: String?, of contact: UInt32) {
        if let address, addresses[address] == contact { addresses.set(address, nil) }
    }

    /// The number of the account that the fields name, plus one; 0 for none.
    mutating func accountNumber(in fields: FieldMap) -> UInt32 {
        fields.withText("account") { vocabulary.insert(.account, $0) + 1 } ?? 0
    }

    // MARK: Opportunities

    private mutating func changeOpportunity(
        _ deal: UInt32, _ event: Envelope, _ data: JSONView
    ) {
        var fields = takeOpportunity(deal) ?? FieldMap()
        fields.set(event, data) { code, name in
            code != FieldName.other || !FieldName.isRaw(name)
        }
        put(deal, fields)
        if opportunityPlaces[deal].account != 0 { know(opportunityPlaces[deal].account - 1) }
        dirty.opportunities.insert(deal)
    }

    /// Puts an opportunity where its fields say, which is nowhere yet.
    mutating func put(_ deal: UInt32, _ fields: FieldMap) {
        let account = accountNumber(in: fields)
        opportunityPlaces[deal] = OpportunityPlace(
            account: account, unattached: account == 0 ? fields : nil)
        if account != 0 {
            accountRecords[account - 1].opportunities.append(
                AccountRecord.KeptOpportunity(number: deal, fields: fields))
        }
    }

    private mutating func removeOpportunity(_ deal: UInt32) {
        takeOpportunity(deal)
        dirty.opportunities.insert(deal)
    }

    /// Takes an opportunity from where it is; nil if there is none.
    @discardableResult
    mutating func takeOpportunity(_ deal: UInt32) -> FieldMap? {
        let place = opportunityPlaces[deal]
        opportunityPlaces[deal] = OpportunityPlace()
        guard place.account != 0 else { return place.unattached }
        let account = place.account - 1
        guard
            let index = accountRecords[account].opportunities
                .firstIndex(where: { $0.number == deal })
        else { return nil }
        return accountRecords[account].opportunities.remove(at: index).fields
    }
}

extension FieldMap {
    /// Sets the fields an event tells of: all of an added record, or the one of a change, which null
    /// empties.
    fileprivate mutating func set(
        _ event: Envelope, _ data: JSONView, omittingFalse: Bool = false,
        keeping isKept: (_ code: UInt8, _ name: Span<UInt8>) -> Bool
    ) {
        var editor = FieldEditor(self)
        let origin = FieldOrigin(event)
        func set(_ name: JSONView, _ value: JSONView?) {
            _ = name.withUTF8 { name in
                guard isKept(FieldName.code(of: name), name) else { return }
                if let value {
                    editor.set(name, to: value, origin)
                } else {
                    editor.remove(name)
                }
            }
        }
        if let fields = data["fields"] {
            for (name, value) in fields.members where !(omittingFalse && value.bool == false) {
                set(name, value)
            }
        } else if let name = data["field"] {
            set(name, data["to"])
        }
        self = editor.map
    }
}
