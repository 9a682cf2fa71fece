import JSON
import Packing

extension AccountBook {
    /// A browser did something, said who it is, or was tied to an account.
    mutating func applyWeb(_ name: EventName, _ event: Envelope, _ data: JSONView) {
        guard let visitor = vocabulary.insert(.visitor, data["visitor"]) else { return }
        switch name {
        case .visitorIdentified:
            identify(visitor, event, data)
        case .visitorLinked:
            link(visitor, data)
        default:
            addVisit(visitor, event, data, name == .pageViewed ? .page : .event)
        }
    }

    private mutating func addVisit(
        _ visitor: UInt32, _ event: Envelope, _ data: JSONView, _ visit: Visit
    ) {
        let layout = vocabulary.visitLayouts[visit.rawValue]
        vocabulary.write(event, data, visitor: visitor, layout: layout, to: &row)
        let (account, last) = visitorRecords.look(visitor) { ($0.account, $0.last[visit.rawValue]) }
        if account == 0 {
            visitorRecords[visitor].last[visit.rawValue] =
                waiting[visit.rawValue].append(row, after: last)
            dirty.visitors.insert(visitor)
        } else {
            addRow(to: account - 1, layout: layout)
        }
    }

    private mutating func identify(_ visitor: UInt32, _ event: Envelope, _ data: JSONView) {
        guard let email = data["email"]?.string?.lowercased() else { return }
        visitorRecords[visitor].identification = Identification(
            address: email, origin: FieldOrigin(event))
        if visitorRecords[visitor].account == 0 { unlinked.insert(visitor) }
        dirty.visitors.insert(visitor)
    }

    /// What the visitor did before counts for the account from now on.
    private mutating func link(_ visitor: UInt32, _ data: JSONView) {
        guard let named = vocabulary.insert(.account, data["account"]) else { return }
        let account = standing(named)
        for visit in Visit.allCases {
            let rows = waiting[visit.rawValue].take(
                endingWith: visitorRecords[visitor].last[visit.rawValue], visitor: visitor)
            if rows.isEmpty { continue }
            know(account)
            accountRecords[account].add(rows, layout: vocabulary.visitLayouts[visit.rawValue])
            dirty.accounts.insert(account)
        }
        let contact = vocabulary.insert(.contact, data["contact"])
        visitorRecords[visitor] = VisitorRecord(
            identification: visitorRecords[visitor].identification, account: account + 1,
            contact: contact.map { $0 + 1 } ?? 0)
        unlinked.remove(visitor)
        dirty.visitors.insert(visitor)
        for visit in Visit.allCases { compact(visit) }
    }

    /// Writes a log anew once most of it has gone to accounts, which is as much work as it saves room.
    private mutating func compact(_ visit: Visit) {
        let log = waiting[visit.rawValue]
        guard log.taken > 10_000, log.taken > log.count / 2 else { return }
        var rest = SignalLog(vocabulary.layouts[vocabulary.visitLayouts[visit.rawValue]])
        for visitor in visitorRecords.numbers {
            let last = visitorRecords.look(visitor) { $0.last[visit.rawValue] }
            if last == 0 { continue }
            visitorRecords[visitor].last[visit.rawValue] = rest.append(
                log.rows(endingWith: last, visitor: visitor).numbers, after: 0)
        }
        waiting[visit.rawValue] = rest
    }
}
