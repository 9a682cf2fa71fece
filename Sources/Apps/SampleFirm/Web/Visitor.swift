import CivilTime

/// A browser on the website.
struct Visitor {
    enum Kind: Equatable {
        /// A contact, by position; known once the browser has said who it is.
        case contact(Int)
        /// Somebody at the company whom the CRM does not know.
        case colleague
        /// Somebody with a private address, which belongs to no company.
        case freeMail
        case anonymous
        case bot
        /// A mail scanner that opens the links of a contact's mail and so bears the contact's id.
        case scanner(Int)
        case ownStaff

        /// Whether the browser is tied to an address sooner or later.
        var saysWhoItIs: Bool {
            switch self {
            case .contact, .colleague, .freeMail, .scanner, .ownStaff: true
            case .anonymous, .bot: false
            }
        }
    }

    let anonymousID: String
    let userAgent: String
    /// From the ranges for documentation; most events carry none.
    let address: String?
    /// Who the browser says it is, if it ever does.
    let identity: (email: String, name: String)?
}

extension Visitor {
    /// The visitors that count for an account, contacts first, then those its plan adds.
    static func kinds(at profile: Profile, in firm: Firm) -> [Kind] {
        let contacts = profile.contacts.indices.map { Kind.contact($0) }
        if profile.number == Hero.number { return contacts }
        var random = firm.random(.visitors, profile.number * limit)
        // For 45 contacts 10 colleagues, 5 private addresses, 34 unknown and 7 bots.
        var kinds = contacts
        for _ in contacts {
            if random.chance(22) && profile.plan != .nearMiss(.optedOut) {
                kinds.append(.colleague)
            }
            if random.chance(11) { kinds.append(.freeMail) }
            if random.chance(15) { kinds.append(.bot) }
            if random.chance(76) { kinds.append(.anonymous) }
        }
        if random.chance(2) { kinds.append(.ownStaff) }
        switch profile.plan.nearMiss {
        case .bot: kinds.append(.scanner(0))
        case .ownStaff: kinds.append(.ownStaff)
        case .anonymous: kinds.append(.anonymous)
        case .once, .stale, .noOpenDeal, .workedByPerson, .meetingAhead, .optedOut, nil: break
        }
        return kinds
    }

    init(_ position: Int, at profile: Profile, in firm: Firm) {
        let kind = Self.kinds(at: profile, in: firm)[position]
        var random = firm.random(.visitors, profile.number * Self.limit + position + 1)
        anonymousID = Hexadecimal.uuid(random.next(), random.next())
        address =
            random.chance(10)
            ? "\(random.pick(Self.documentationRanges)).\(random.within(1...254))" : nil
        switch kind {
        case .bot: userAgent = random.pick(Self.bots)
        case .scanner: userAgent = "Mozilla/5.0 (compatible; MailLinkScanner/2.4; bot)"
        case .contact, .colleague, .freeMail, .anonymous, .ownStaff:
            userAgent = random.pick(Self.browsers)
        }
        identity = Self.identity(of: kind, at: profile, in: firm, &random)
    }

    private static func identity(
        of kind: Kind, at profile: Profile, in firm: Firm, _ random: inout Random
    ) -> (email: String, name: String)? {
        switch kind {
        case .contact(let position), .scanner(let position):
            let contact = profile.contacts[position]
            return (contact.email, contact.name.full)
        case .colleague:
            var name = PersonName(of: profile.company.place.culture, &random)
            // The name may be a contact's; then it is somebody else's with the same.
            if profile.contacts.contains(where: { $0.name.address == name.address }) {
                name = PersonName(first: "\(name.first)-\(name.first)", last: name.last)
            }
            return ("\(name.address)@\(profile.company.domain)", name.full)
        case .freeMail:
            let name = PersonName(of: profile.company.place.culture, &random)
            let number = random.within(1...99)
            return ("\(name.address)\(number)@\(random.pick(Self.freeMailDomains))", name.full)
        case .ownStaff:
            let member = random.pick(firm.staff.members.filter(\.isActive))
            return (member.email, member.name.full)
        case .anonymous, .bot:
            return nil
        }
    }

    /// More than an account ever has.
    private static let limit = 64
    private static let documentationRanges = ["192.0.2", "198.51.100", "203.0.113"]
    private static let freeMailDomains = ["gmail.com", "gmail.com", "outlook.com", "gmx.de"]

    private static let browsers = [
        "Mozilla/5.0 Firefox/144.0", "Mozilla/5.0 Chrome/142.0", "Mozilla/5.0 Edg/142.0",
        "Mozilla/5.0 (Mac) Safari/605.1", "Mozilla/5.0 (Mac) Chrome/141.0",
        "Mozilla/5.0 (X11) Firefox/143.0", "Mozilla/5.0 (iPhone) Safari/605.1",
        "Mozilla/5.0 (Android) Chrome/142.0",
    ]

    private static let bots = [
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "Mozilla/5.0 (compatible; AhrefsBot/7.0)",
        "Mozilla/5.0 (X11; Linux) HeadlessChrome/140.0",
        "python-requests/2.32.5",
        "DuckDuckBot/1.1",
    ]
}
