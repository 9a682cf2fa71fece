import CivilTime

/// Who works at Halden Optics.
struct Staff {
    /// One user of the CRM.
    struct Member {
        let number: Int
        let name: PersonName
        let title: String
        let department: String
        let zone: Zone
        let city: String
        let countryCode: String
        /// The user number of the manager.
        var manager: Int?
        var isActive = true

        var id: String { SalesforceID.text(.user, number) }
        var email: String { "\(name.address)@halden.example" }
    }

    /// All users; a member's number is its index.
    let members: [Member]
    /// Those who own accounts, each with the region looked after.
    let reps: [(member: Member, region: SalesRegion)]

    /// The named people and, in a large firm, more reps: one for every 250 accounts, at least three.
    init(accounts: Int, seed: UInt64) {
        var members = Self.named
        var reps = zip(members[2...4], SalesRegion.allCases).map {
            (member: $0, region: $1)
        }
        var addresses = Set(members.map(\.email))
        var random = Random(seed: seed, stream: .staff)
        while reps.count < accounts / 250 {
            let like = reps[reps.count % 3]
            var name = PersonName(of: random.pick(NameCulture.allCases), &random)
            while addresses.contains("\(name.address)@halden.example") {
                let second = PersonName(of: random.pick(NameCulture.allCases), &random)
                name = PersonName(first: name.first, last: "\(name.last)-\(second.last)")
            }
            let member = Member(
                number: members.count, name: name, title: "Account Executive",
                department: "Sales", zone: like.member.zone, city: like.member.city,
                countryCode: like.member.countryCode, manager: like.member.manager)
            addresses.insert(member.email)
            members.append(member)
            reps.append((member, like.region))
        }
        self.members = members
        self.reps = reps
    }

    /// A rep who has left; some old records still bear the name.
    var former: Member { members[Self.formerNumber] }
    var revOps: Member { members[Self.revOpsNumber] }

    private static let revOpsNumber = 5
    private static let formerNumber = 6

    /// A machine without zone data still gets a firm, only with office hours in UTC.
    private static func zone(_ identifier: String) -> Zone { Zone(identifier) ?? .utc }

    private static let named = [
        Member(
            number: 0, name: PersonName(first: "Katrin", last: "Vogel"),
            title: "Sales Manager EMEA", department: "Sales", zone: zone("Europe/Berlin"),
            city: "Berlin", countryCode: "DE"),
        Member(
            number: 1, name: PersonName(first: "Marcus", last: "Reed"),
            title: "Sales Manager Americas", department: "Sales", zone: zone("America/Chicago"),
            city: "Chicago", countryCode: "US"),
        Member(
            number: 2, name: PersonName(first: "Jonas", last: "Brandt"),
            title: "Account Executive", department: "Sales", zone: zone("Europe/Berlin"),
            city: "Berlin", countryCode: "DE", manager: 0),
        Member(
            number: 3, name: PersonName(first: "Amelia", last: "Hart"),
            title: "Account Executive", department: "Sales", zone: zone("Europe/London"),
            city: "London", countryCode: "GB", manager: 0),
        Member(
            number: 4, name: PersonName(first: "Diego", last: "Alvarez"),
            title: "Account Executive", department: "Sales", zone: zone("America/New_York"),
            city: "New York", countryCode: "US", manager: 1),
        Member(
            number: revOpsNumber, name: PersonName(first: "Priya", last: "Nair"),
            title: "Head of Revenue Operations", department: "Revenue Operations",
            zone: zone("Europe/London"), city: "London", countryCode: "GB"),
        Member(
            number: formerNumber, name: PersonName(first: "Stefan", last: "Krüger"),
            title: "Account Executive", department: "Sales", zone: zone("Europe/Berlin"),
            city: "Berlin", countryCode: "DE", manager: 0, isActive: false),
    ]
}
