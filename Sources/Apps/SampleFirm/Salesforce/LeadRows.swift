import CivilTime

extension SalesforceTable {
    /// One lead for every twelve accounts; every sixth has become one of them.
    mutating func addLeads(of firm: Firm) {
        for number in 0..<max(1, firm.accounts / 12) {
            let source = number * 12 % firm.accounts
            if number % 6 == 5 {
                addConvertedLead(number, to: firm.profile(of: source), firm)
            } else {
                addLead(number, firm)
            }
        }
    }

    /// From a company that is no account: its name comes after all of theirs.
    private mutating func addLead(_ number: Int, _ firm: Firm) {
        var random = firm.random(.leads, number)
        let (company, industry) = firm.names.company(firm.accounts + number)
        let rep = random.pick(firm.staff.reps)
        let place = Atlas.place(in: rep.region, &random)
        let city = random.pick(place.cities)
        let name = PersonName(of: place.culture, &random)
        let phone = Company.phone(in: place, &random)
        let employees = Int(Quantiles.employees.value(at: random.fraction()))
        let status = random.pick(["Open", "Open", "Contacted", "Nurturing", "Unqualified"])
        let title = random.pick(["Optical Engineer", "Buyer", "Laboratory Manager"])
        let created = firm.calendar.workTime(
            daysAgo: random.within(4...200), in: place.zone, &random)
        let audit = (by: rep.member.id, at: Stamp.dateTime(created))
        row { row in
            row.set("Id", SalesforceID.text(.lead, number))
            row.set("IsDeleted", "0")
            row.set("FirstName", name.first)
            row.set("LastName", name.last)
            row.set("Title", title)
            row.set("Company", company)
            row.set("City", city.name)
            row.set("Country", place.country)
            row.set("CountryCode", place.code)
            row.set("Phone", phone)
            row.set("Email", "\(name.address)@\(slug(company)).example")
            row.set("Website", "www.\(slug(company)).example")
            row.set("LeadSource", "Web")
            row.set("Status", status)
            row.set("Industry", industry)
            row.set("CurrencyIsoCode", place.currency)
            row.set("NumberOfEmployees", String(employees))
            row.set("OwnerId", rep.member.id)
            row.set("HasOptedOutOfEmail", "0")
            row.setConversion(nil)
            row.setAudit(created: audit, modified: audit)
            row.set("DoNotCall", "0")
            row.set("HasOptedOutOfFax", "0")
            row.set("CleanStatus", "Pending")
        }
    }

    /// The first contact of an account, as it was before the account was made.
    private mutating func addConvertedLead(_ number: Int, to profile: Profile, _ firm: Firm) {
        let contact = profile.contacts[0]
        let created = Stamp.dateTime(contact.created - .days(20))
        let converted = Stamp.dateTime(contact.created)
        row { row in
            row.set("Id", SalesforceID.text(.lead, number))
            row.set("IsDeleted", "0")
            row.set("FirstName", contact.name.first)
            row.set("LastName", contact.name.last)
            row.set("Title", contact.title)
            row.set("Company", profile.company.name)
            row.set("City", profile.company.city.name)
            row.set("Country", profile.company.place.country)
            row.set("CountryCode", profile.company.place.code)
            row.set("Phone", contact.phone)
            row.set("Email", contact.email)
            row.set("LeadSource", "Trade Show")
            row.set("Status", "Converted")
            row.set("Industry", profile.company.industry)
            row.set("CurrencyIsoCode", profile.company.place.currency)
            row.set("OwnerId", profile.owner.id)
            row.set("HasOptedOutOfEmail", Stamp.flag(contact.optedOut))
            row.setConversion((profile, on: profile.company.place.zone.date(at: contact.created)))
            row.setAudit(
                created: (by: profile.owner.id, at: created),
                modified: (by: profile.owner.id, at: converted))
            row.set("DoNotCall", Stamp.flag(contact.doNotCall))
            row.set("HasOptedOutOfFax", "0")
            row.set("CleanStatus", "Pending")
        }
    }

    private mutating func setConversion(_ conversion: (Profile, on: CivilDate)?) {
        set("IsConverted", Stamp.flag(conversion != nil))
        set("ConvertedDate", conversion.map { Stamp.date($0.on) } ?? "")
        set("ConvertedAccountId", conversion.map(\.0.id) ?? SalesforceID.none)
        set("ConvertedContactId", conversion.map { $0.0.contactID(0) } ?? SalesforceID.none)
        set("ConvertedOpportunityId", SalesforceID.none)
        set("IsUnreadByOwner", "0")
    }
}
