import CivilTime

/// A made-up company: what the CRM knows of an account.
struct Company {
    let name: String
    let domain: String
    let industry: String
    let employees: Int
    /// In the company's currency; binary noise included, as exports have it.
    let revenue: Double?
    let segment: String
    let place: Place
    let city: Place.City
    let street: String
    let phone: String
    let isCustomer: Bool
    let created: Instant
    /// When a customer's contract ends.
    let contractEnd: CivilDate?
    let description: String?
}

extension Company {
    /// The company of an account; its plan says whether it must be a customer.
    init(
        account: Int, slot: Slots.Slot, region: SalesRegion, firm: Firm, _ random: inout Random
    ) {
        let names = firm.names.company(account)
        name = names.name
        industry = names.industry
        domain = "\(slug(names.name)).example"
        place = Atlas.place(in: region, &random)
        city = random.pick(place.cities)
        street = Self.street(in: place, &random)
        phone = Self.phone(in: place, &random)
        employees = Int(Quantiles.employees.value(at: random.fraction()))
        revenue = random.chance(15) ? nil : Self.revenue(employees: employees, &random)
        segment = Self.segment(employees: employees, region: region, &random)
        let mustBeCustomer = slot.plan == .moment(.renewalAtRisk)
        isCustomer = random.chance(40) || mustBeCustomer
        let zone = place.zone
        created = firm.calendar.workTime(daysAgo: random.within(420...2600), in: zone, &random)
        let end = random.within(-200...700)
        if mustBeCustomer {
            contractEnd = firm.calendar.today(in: zone).adding(days: random.within(20...120))
        } else if isCustomer && random.chance(90) {
            contractEnd = firm.calendar.today(in: zone).adding(days: end)
        } else {
            contractEnd = nil
        }
        let note = Notes.description(industry: industry, &random)
        description = slot.injection.map { Notes.injected[$0] } ?? (random.chance(22) ? note : nil)
    }

    var type: String { isCustomer ? "Customer - Direct" : "Prospect" }

    static func street(in place: Place, _ random: inout Random) -> String {
        let number = random.within(1...180)
        let street = random.pick(place.streets)
        switch place.culture {
        case .english, .global, .french: return "\(number) \(street)"
        case .german, .nordic, .iberian, .italian, .dutch, .polish: return "\(street) \(number)"
        }
    }

    /// From ranges of no meaning: an area code of 3 digits and the 555 of films.
    static func phone(in place: Place, _ random: inout Random) -> String {
        "\(place.dialling) \(random.within(200...989)) 555\(random.within(1000...9999))"
    }

    /// Between 60,000 and 320,000 a head, every third with the noise of a converted currency.
    private static func revenue(employees: Int, _ random: inout Random) -> Double {
        let revenue = Double(employees * random.within(60...320)) * 1000
        return random.chance(33) ? revenue * 1.21 / 1.1 / 1.1 : revenue
    }

    private static func segment(
        employees: Int, region: SalesRegion, _ random: inout Random
    ) -> String {
        let isStrategic = random.chance(12)
        switch employees {
        case ..<200: return "SMB \(region.label)"
        case _ where isStrategic: return "Strategic \(region.label)"
        case ..<5000: return "Mid-Market \(region.label)"
        default: return "Enterprise \(region.label)"
        }
    }
}
