import JSON

extension AccountBook {
    /// A browser did something, said who it is, or was tied to an account.
    mutating func applyWeb(_ name: EventName, _ event: Envelope, _ data: JSONView) {
        guard let id = data["visitor"]?.string.map({ VisitorID($0) }) else { return }
        switch name {
        case .visitorIdentified:
            identify(id, event, data)
        case .visitorLinked:
            link(id, data)
        default:
            addVisit(id, event, data)
        }
    }

    private mutating func addVisit(_ id: VisitorID, _ event: Envelope, _ data: JSONView) {
        let signal = signal(event, data)
        if let account = visitors[id]?.account {
            accounts[account, default: AccountState(id: account)]
                .add(signal, kind: event.type.kind)
        } else {
            visitors[id, default: Visitor(id: id)].waiting.append((event.type.kind, signal))
        }
    }

    private mutating func identify(_ id: VisitorID, _ event: Envelope, _ data: JSONView) {
        guard let email = data["email"]?.string?.lowercased() else { return }
        visitors[id, default: Visitor(id: id)].email = (email, event.position, event.occurredAt)
        if visitors[id]?.account == nil { unlinkedVisitors.insert(id) }
    }

    /// What the visitor did before counts for the account from now on.
    private mutating func link(_ id: VisitorID, _ data: JSONView) {
        guard let account = data["account"]?.string.map({ AccountID($0) }) else { return }
        var visitor = visitors.removeValue(forKey: id) ?? Visitor(id: id)
        for (kind, signal) in visitor.waiting {
            accounts[account, default: AccountState(id: account)].add(signal, kind: kind)
        }
        visitor.waiting = []
        visitor.account = account
        visitor.contact = data["contact"]?.string.map { ContactID($0) }
        visitors[id] = visitor
        unlinkedVisitors.remove(id)
    }
}
