import CivilTime

extension SalesforceTable {
    mutating func addContacts(of profile: Profile, _ history: History) {
        for (position, contact) in profile.contacts.enumerated() {
            let touched = history.touches.filter { $0.contact == position }.compactMap(\.completed)
            let modified = max(contact.created, touched.max() ?? contact.created)
            row { row in
                row.set("Id", profile.contactID(position))
                row.set("IsDeleted", "0")
                row.set("AccountId", profile.id)
                row.set("FirstName", contact.name.first)
                row.set("LastName", contact.name.last)
                row.setAddress("Mailing", of: profile.company)
                row.set("Phone", contact.phone)
                row.set("MobilePhone", contact.mobile ?? "")
                row.set("Email", contact.email)
                row.set("Title", contact.title)
                row.set("Department", contact.department)
                row.set("LeadSource", position == 0 ? "Trade Show" : "Web")
                row.set("CurrencyIsoCode", profile.company.place.currency)
                row.set("OwnerId", profile.owner.id)
                row.set("HasOptedOutOfEmail", Stamp.flag(contact.optedOut))
                row.set("HasOptedOutOfFax", "0")
                row.set("DoNotCall", Stamp.flag(contact.doNotCall))
                row.setAudit(
                    created: (by: profile.owner.id, at: Stamp.dateTime(contact.created)),
                    modified: (by: profile.owner.id, at: Stamp.dateTime(modified)))
                row.set(
                    "LastActivityDate",
                    touched.max().map { Stamp.date(profile.owner.zone.date(at: $0)) } ?? "")
                if let bounced = contact.bounced {
                    row.set("EmailBouncedReason", "550 5.1.1 user unknown")
                    row.set("EmailBouncedDate", "\(bounced) 11:00:00")
                }
                row.set("CleanStatus", "Pending")
            }
        }
    }
}
