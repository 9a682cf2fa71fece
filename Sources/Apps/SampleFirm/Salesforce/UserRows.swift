import CivilTime

extension SalesforceTable {
    mutating func addUsers(of firm: Firm) {
        let asOf = firm.calendar.asOf
        let created = (by: firm.staff.revOps.id, at: Stamp.dateTime(asOf - .days(1_800)))
        let modified = (by: firm.staff.revOps.id, at: Stamp.dateTime(asOf - .days(40)))
        for member in firm.staff.members {
            row { row in
                row.set("Id", member.id)
                row.set("Username", member.email)
                row.set("FirstName", member.name.first)
                row.set("LastName", member.name.last)
                row.set("CompanyName", "Halden Optics")
                row.set("Department", member.department)
                row.set("Title", member.title)
                row.set("City", member.city)
                row.set("CountryCode", member.countryCode)
                row.set("Email", member.email)
                row.set("SenderName", member.name.full)
                row.set("Alias", String(slug(member.name.last).prefix(8)))
                row.set("CommunityNickname", member.name.address)
                row.set("IsActive", Stamp.flag(member.isActive))
                row.set("IsSystemControlled", "0")
                row.set("TimeZoneSidKey", member.zone.identifier)
                row.set("UserRoleId", SalesforceID.none)
                row.set("LocaleSidKey", member.countryCode == "DE" ? "de_DE" : "en_US")
                row.set("ReceivesInfoEmails", "0")
                row.set("ReceivesAdminInfoEmails", "0")
                row.set("EmailEncodingKey", "UTF-8")
                row.set("DefaultCurrencyIsoCode", "EUR")
                row.set("CurrencyIsoCode", "EUR")
                row.set("ProfileId", SalesforceID.text(.profile, 1))
                row.set("UserType", "Standard")
                row.set("LanguageLocaleKey", "en_US")
                row.set("ManagerId", member.manager.map { firm.staff.members[$0].id } ?? "")
                row.setAudit(created: created, modified: modified)
                row.set("ForecastEnabled", "0")
                row.set("AccountId", SalesforceID.none)
                row.set("IsProfilePhotoActive", "0")
            }
        }
    }
}
