import CivilTime

/// A person at a company whom the CRM knows.
struct Contact {
    let name: PersonName
    let email: String
    let title: String
    let department: String
    let phone: String
    let mobile: String?
    let optedOut: Bool
    let doNotCall: Bool
    /// When mail to the address came back.
    let bounced: CivilDate?
    let created: Instant
}

extension Contact {
    /// One to four people of a company, each with an address of their own.
    ///
    /// The first is the one whom a plan stages: reachable, unless the plan is that they are not.
    static func list(
        of company: Company, plan: Plan, calendar: Calendar, _ random: inout Random
    ) -> [Contact] {
        var contacts: [Contact] = []
        for position in 0..<count(plan: plan, &random) {
            let name = freshName(of: company, notIn: contacts, &random)
            let role = random.pick(roles)
            let reachable = position == 0 && plan.isStaged
            let optedOut = random.chance(9)
            let doNotCall = random.chance(7)
            let bounced = random.chance(2) ? random.within(5...58) : nil
            let age = random.within(70...400)
            contacts.append(
                Contact(
                    name: name, email: "\(name.address)@\(company.domain)", title: role.title,
                    department: role.department, phone: Company.phone(in: company.place, &random),
                    mobile: random.chance(35) ? Company.phone(in: company.place, &random) : nil,
                    optedOut: plan == .nearMiss(.optedOut) || (optedOut && !reachable),
                    doNotCall: doNotCall && !reachable,
                    bounced: reachable
                        ? nil
                        : bounced.map {
                            calendar.today(in: company.place.zone).adding(days: -$0)
                        },
                    created: calendar.workTime(daysAgo: age, in: company.place.zone, &random)))
        }
        return contacts
    }

    private static func count(plan: Plan, _ random: inout Random) -> Int {
        let count = 1 + random.index(weights: [26, 36, 26, 12])
        return switch plan {
        case .nearMiss(.optedOut): 1
        case .moment(.docsDeepDive): max(count, 2)
        case .moment, .nearMiss, .quiet, .orphaned: count
        }
    }

    private static func freshName(
        of company: Company, notIn contacts: [Contact], _ random: inout Random
    ) -> PersonName {
        while true {
            let culture = random.chance(80) ? company.place.culture : .global
            let name = PersonName(of: culture, &random)
            if !contacts.contains(where: { $0.name.address == name.address }) { return name }
        }
    }

    private static let roles: [(title: String, department: String)] = [
        ("Head of Metrology", "Quality"),
        ("Quality Manager", "Quality"),
        ("Metrology Engineer", "Quality"),
        ("Optical Engineer", "Engineering"),
        ("Principal Engineer", "Engineering"),
        ("R&D Director", "Research"),
        ("Senior Scientist", "Research"),
        ("Laboratory Manager", "Research"),
        ("Head of Production", "Operations"),
        ("Process Engineer", "Operations"),
        ("VP Operations", "Operations"),
        ("Plant Manager", "Operations"),
        ("Purchasing Manager", "Purchasing"),
        ("Strategic Buyer", "Purchasing"),
        ("Chief Technology Officer", "Management"),
        ("Managing Director", "Management"),
    ]
}
