public import CivilTime
public import JSON

extension AccountBook {
    /// Accounts by id.
    public var accounts: Register<AccountID, AccountState> {
        Register(ids: vocabulary[.account]) { [accountRecords, vocabulary] number in
            guard accountRecords[number].isKnown else { return nil }
            return AccountState(number, accountRecords[number], vocabulary)
        }
    }

    /// People at accounts by id.
    public var contacts: Register<ContactID, Contact> {
        Register(ids: vocabulary[.contact]) {
            [contactRecords, stoppedAddresses, vocabulary] number in
            guard contactRecords[number].isKnown else { return nil }
            let record = contactRecords[number]
            let address = stoppedAddresses.isEmpty ? nil : record.address
            return Contact(
                id: ContactID(vocabulary.text(.contact, number)), fields: record.fields,
                stopped: record.stopped ?? address.flatMap { stoppedAddresses[$0] })
        }
    }

    /// Browsers by id.
    public var visitors: Register<VisitorID, Visitor> {
        Register(ids: vocabulary[.visitor]) { [visitorRecords, vocabulary] number in
            guard visitorRecords[number].isKnown else { return nil }
            return Visitor(number, visitorRecords[number], vocabulary)
        }
    }

    /// Identified visitors that no account could be found for yet, in no particular order.
    public var unlinkedVisitors: [Visitor] {
        unlinked.map { Visitor($0, visitorRecords[$0], vocabulary) }
    }

    /// The contact who came to an address last and still has it.
    ///
    /// - Parameter address: In lower case.
    public func contact(withAddress address: String) -> ContactID? {
        addresses[address].map { ContactID(vocabulary.text(.contact, $0)) }
    }

    /// The account that came to a domain last and still has it.
    ///
    /// - Parameter domain: The host of a web site, without `www.`.
    public func account(withDomain domain: String) -> AccountID? {
        domains[domain].map { AccountID(vocabulary.text(.account, $0)) }
    }

    /// The account an event is about: named by it, or that of its contact, deal or visitor.
    public func account(of data: JSONView) -> AccountID? {
        if let id = data["account"]?.string { return AccountID(id) }
        if let id = data["contact"]?.string, let contact = contacts[ContactID(id)] {
            return contact.account
        }
        if let id = data["opportunity"]?.string { return account(ofOpportunity: id) }
        return data["visitor"]?.string.flatMap { visitors[VisitorID($0)]?.account }
    }

    /// The account an event is about, also where only its stream says so.
    public func account(of event: Envelope, _ data: JSONView) -> AccountID? {
        if let account = account(of: data) { return account }
        let id = String(event.streamID)
        if event.stream.hasPrefix("account/") { return AccountID(id) }
        if event.stream.hasPrefix("contact/") { return contacts[ContactID(id)]?.account }
        return event.stream.hasPrefix("opportunity/") ? account(ofOpportunity: id) : nil
    }

    private func account(ofOpportunity id: String) -> AccountID? {
        guard let deal = vocabulary.number(.opportunity, id) else { return nil }
        let account = opportunityPlaces[deal].account
        return account == 0 ? nil : AccountID(vocabulary.text(.account, account - 1))
    }

    /// Somebody of ours by id, name or address.
    public func user(named text: String) -> User? {
        if let user = users[UserID(text)] { return user }
        let wanted = text.lowercased()
        let found = users.values.filter {
            $0.name.lowercased() == wanted || $0.email?.lowercased() == wanted
        }
        return found.count == 1 ? found[0] : nil
    }

    /// Where the account's days begin: the owner's zone, or the one given where nobody owns it.
    public func zone(of account: AccountState, else other: Zone) -> Zone {
        account.owner.flatMap { users[$0]?.fields.text("zone") }.flatMap { Zone($0) } ?? other
    }
}

extension Scalar {
    /// The value of a payload's key; nil for null, arrays and objects.
    public init?(json: JSONView) {
        if let text = json.string {
            self = .text(text)
        } else if let number = json.double {
            self = .number(number)
        } else if let flag = json.bool {
            self = .flag(flag)
        } else {
            return nil
        }
    }
}
