import CivilTime

extension SalesforceTable {
    mutating func addAccount(_ profile: Profile, _ history: History) {
        let company = profile.company
        let created = (by: profile.owner.id, at: Stamp.dateTime(company.created))
        let modified = history.lastTouched(profile) ?? company.created
        row { row in
            row.set("Id", profile.id)
            row.set("IsDeleted", "0")
            row.set("Name", company.name)
            row.set("Type", company.type)
            row.set("ParentId", SalesforceID.none)
            row.setAddress("Billing", of: company)
            row.setAddress("Shipping", of: company)
            row.set("Phone", company.phone)
            row.set("Website", company.website)
            row.set("Industry", company.industry)
            row.set("AnnualRevenue", company.revenue.map(Stamp.number) ?? "")
            row.set("NumberOfEmployees", String(company.employees))
            row.set("Description", company.description ?? "")
            row.set("Rating", company.isCustomer ? "Hot" : "Warm")
            row.set("CurrencyIsoCode", company.place.currency)
            row.set("OwnerId", profile.owner.id)
            row.setAudit(
                created: created, modified: (by: profile.owner.id, at: Stamp.dateTime(modified)))
            row.set("LastActivityDate", history.lastActivity(profile).map(Stamp.date) ?? "")
            row.set("IsExcludedFromRealign", "0")
            row.set("CleanStatus", "Pending")
            row.set("AccountSource", company.isCustomer ? "Trade Show" : "Web")
            row.set("Contract_End__c", company.contractEnd.map(Stamp.date) ?? "")
            row.set("Segment__c", company.segment)
        }
    }

    /// Fills the columns of one address, named `BillingStreet` and so on.
    mutating func setAddress(_ kind: String, of company: Company) {
        set("\(kind)Street", company.street)
        set("\(kind)City", company.city.name)
        set("\(kind)State", company.city.state?.name ?? "")
        set("\(kind)PostalCode", company.city.postalCode)
        set("\(kind)Country", company.place.country)
        set("\(kind)StateCode", company.city.state?.code ?? "")
        set("\(kind)CountryCode", company.place.code)
    }
}

extension Company {
    /// As people type it: with and without scheme, www and slash.
    fileprivate var website: String {
        switch domain.utf8.count % 4 {
        case 0: "https://\(domain)"
        case 1: "www.\(domain)"
        case 2: "http://www.\(domain)/"
        default: "https://www.\(domain)"
        }
    }
}

extension History {
    /// The last change of anything at the account; nil if nothing happened yet.
    func lastTouched(_ profile: Profile) -> Instant? {
        let changes =
            deals.map(\.last.at) + touches.map { $0.completed ?? $0.created }
            + meetings.map(\.created)
        return changes.max()
    }

    /// The day of the last activity done or planned, as Salesforce counts it.
    func lastActivity(_ profile: Profile) -> CivilDate? {
        let meetingDays = meetings.map { profile.owner.zone.date(at: $0.start) }
        return (touches.filter { $0.completed != nil }.map(\.due) + meetingDays).max()
    }
}
