import CivilTime

extension SalesforceTable {
    mutating func addTasks(of profile: Profile, _ history: History) {
        for touch in history.touches {
            let isDone = touch.completed != nil
            let modified = touch.completed ?? touch.created
            let isCall = touch.kind == .call && isDone
            row { row in
                row.set("Id", touch.id)
                row.set("WhoId", touch.contact.map(profile.contactID) ?? SalesforceID.none)
                row.set("WhatId", touch.deal.map { history.deals[$0].id } ?? SalesforceID.none)
                row.set("WhoCount", touch.contact == nil ? "0" : "1")
                row.set("WhatCount", touch.deal == nil ? "0" : "1")
                row.set("Subject", touch.subject)
                row.set("ActivityDate", Stamp.date(touch.due))
                row.set("Status", isDone ? "Completed" : "Not Started")
                row.set("Priority", "Normal")
                row.set("OwnerId", profile.owner.id)
                row.set("CurrencyIsoCode", profile.company.place.currency)
                row.set("Type", touch.kind.rawValue)
                row.set("IsDeleted", "0")
                row.set("AccountId", profile.id)
                row.set("IsClosed", Stamp.flag(isDone))
                row.setAudit(
                    created: (by: profile.owner.id, at: Stamp.dateTime(touch.created)),
                    modified: (by: profile.owner.id, at: Stamp.dateTime(modified)))
                row.set("IsArchived", "0")
                if isCall {
                    row.set("CallDurationInSeconds", String(120 + touch.number % 31 * 40))
                    row.set("CallType", "Outbound")
                }
                row.set("IsReminderSet", "0")
                row.set("IsRecurrence", "0")
                row.set("CompletedDateTime", touch.completed.map(Stamp.dateTime) ?? "")
            }
        }
    }

    mutating func addEvents(of profile: Profile, _ history: History) {
        for meeting in history.meetings {
            let created = (by: profile.owner.id, at: Stamp.dateTime(meeting.created))
            row { row in
                row.set("Id", meeting.id)
                row.set("WhoId", profile.contactID(meeting.contact))
                row.set("WhatId", profile.id)
                row.set("WhoCount", "1")
                row.set("WhatCount", "1")
                row.set("Subject", meeting.subject)
                row.set("Location", meeting.location)
                row.set("IsAllDayEvent", "0")
                row.set("ActivityDateTime", Stamp.dateTime(meeting.start))
                row.set("ActivityDate", Stamp.date(profile.owner.zone.date(at: meeting.start)))
                row.set("DurationInMinutes", String(meeting.minutes))
                row.set("AccountId", profile.id)
                row.set("OwnerId", profile.owner.id)
                row.set("CurrencyIsoCode", profile.company.place.currency)
                row.set("Type", "Meeting")
                row.set("IsPrivate", "0")
                row.set("ShowAs", "Busy")
                row.set("IsDeleted", "0")
                row.set("IsChild", "0")
                row.set("IsGroupEvent", "0")
                row.setAudit(created: created, modified: created)
                row.set("IsArchived", "0")
                row.set("IsRecurrence", "0")
                row.set("IsReminderSet", "0")
            }
        }
    }
}
