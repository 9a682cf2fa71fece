import Engine
import Ingest

/// The CRM's export of a small firm: two reps, their manager, and two accounts with a person and a
/// deal each. Rows can be changed by name before it is read.
struct Export {
    var files: [String: String] = [
        "User": """
        Id,FirstName,LastName,Email,TimeZoneSidKey,ManagerId,IsActive
        005R,Jo,Brandt,jo@halden.example,Europe/Berlin,005M,1
        005S,Sam,Reed,sam@halden.example,America/New_York,005M,1
        005M,Mia,Klein,mia@halden.example,Europe/Berlin,000000000000000AAA,1

        """,
        "Account": """
        Id,IsDeleted,Name,OwnerId,Website,LastModifiedDate
        001A,0,Acme,005R,acme.example,2026-11-01 00:00:00
        001B,0,Beta,005S,beta.example,2026-11-01 00:00:00

        """,
        "Contact": """
        Id,IsDeleted,AccountId,FirstName,LastName,Email,HasOptedOutOfEmail,LastModifiedDate
        003A,0,001A,Dana,Ito,dana@acme.example,0,2026-11-01 00:00:00
        003B,0,001B,Kim,Lee,kim@beta.example,0,2026-11-01 00:00:00

        """,
        "Opportunity": """
        Id,AccountId,StageName,Amount,CurrencyIsoCode,IsClosed,LastModifiedDate
        006A,001A,Demo,1000,EUR,0,2026-11-01 00:00:00
        006B,001B,Demo,30000,EUR,0,2026-11-01 00:00:00

        """,
        "Task": """
        Id,AccountId,WhoId,OwnerId,Type,Status,CompletedDateTime
        00T1,001A,003A,005R,Email,Completed,2026-10-01 09:00:00
        00T2,001B,003B,005S,Email,Completed,2026-10-01 09:00:00

        """,
    ]

    /// Replaces part of a file, which must be there.
    func with(_ object: String, _ old: String, _ new: String) -> Export {
        var changed = self
        let text = files[object] ?? ""
        precondition(text.contains(old), "\(object) has no '\(old)'")
        changed.files[object] = text.replacing(old, with: new)
        return changed
    }

    func read() throws -> DetectedExport {
        try DetectedExport(
            name: "crm",
            files: files.sorted { $0.key < $1.key }.map {
                InputFile(name: "crm/\($0.key).csv", bytes: Array($0.value.utf8))
            }, settings: CRMSettings())
    }
}

/// A visit to a page by the visitor who said they are of a company.
func visit(
    _ id: String, by company: String = "acme", to path: String = "/pricing",
    at time: String = "2026-11-19T15:00:00Z"
) -> String {
    """
    {"type":"page","messageId":"\(id)","anonymousId":"v-\(company)","timestamp":"\(time)",\
    "context":{"page":{"path":"\(path)"}}}

    """
}

/// A visitor says who they are: the person at the company whom the CRM knows.
func identify(_ person: String, of company: String) -> String {
    """
    {"type":"identify","messageId":"i-\(company)","anonymousId":"v-\(company)",\
    "timestamp":"2026-11-18T05:00:00Z","traits":{"email":"\(person)@\(company).example"}}

    """
}
