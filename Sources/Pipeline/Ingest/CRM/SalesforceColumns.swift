/// How a column of a Salesforce object becomes a canonical field.
struct ColumnMeaning: Sendable {
    /// Canonical name without the record's prefix, or `raw.<Column>`.
    let field: String
    let type: CellType
}

/// How the text of a cell is read.
enum CellType: Sendable {
    case text
    case number
    case flag
    /// `IsClosed` says the opposite of `open`.
    case invertedFlag
    /// A civil date, whatever time stands behind it.
    case date
    /// An instant, UTC.
    case instant
    /// An id of another record; all zeros means none.
    case lookup
    /// The host of a web address, without `www.`.
    case host
    /// A column of the customer's own: number, date or text by its looks.
    case raw
}

/// The columns of a weekly export that have canonical names; every other one is `raw.<Column>`.
enum SalesforceColumns {
    /// The meaning of `column` (any case) in the object of `kind`.
    static func meaning(of column: String, in kind: RecordKind) -> ColumnMeaning? {
        table[kind]?[column.lowercased()]
    }

    /// The type of a canonical field, for a column of the customer's own that takes its place.
    static func type(of field: String, in kind: RecordKind) -> CellType? {
        let usual = table[kind]?.values.first { $0.field == field }?.type
        // Only `IsClosed` itself says the opposite.
        return if case .invertedFlag? = usual { .flag } else { usual }
    }

    /// Columns that change without anything having happened: they are neither kept nor compared.
    static let noise: Set<String> = [
        "systemmodstamp", "lastmodifieddate", "lastmodifiedbyid", "lastactivitydate",
        "lastvieweddate", "lastreferenceddate", "lastcurequestdate", "lastcuupdatedate",
        "createdbyid", "stagesortorder", "jigsaw", "jigsawcontactid", "jigsawcompanyid",
        "cleanstatus", "lastlogindate", "lastpasswordchangedate", "numberoffailedlogins",
    ]

    private static let table: [RecordKind: [String: ColumnMeaning]] = [
        .user: columns([
            ("FirstName", "first_name", .text), ("LastName", "last_name", .text),
            ("Email", "email", .text), ("Title", "title", .text),
            ("TimeZoneSidKey", "zone", .text), ("ManagerId", "manager", .lookup),
            ("DelegatedApproverId", "deputy", .lookup), ("IsActive", "active", .flag),
        ]),
        .account: columns([
            ("Name", "name", .text), ("Website", "domain", .host), ("Industry", "industry", .text),
            ("NumberOfEmployees", "employees", .number), ("AnnualRevenue", "revenue", .number),
            ("BillingCountryCode", "country", .text), ("OwnerId", "owner", .lookup),
        ]),
        .contact: columns([
            ("AccountId", "account", .lookup), ("FirstName", "first_name", .text),
            ("LastName", "last_name", .text), ("Email", "email", .text), ("Title", "title", .text),
            ("HasOptedOutOfEmail", "opted_out", .flag), ("DoNotCall", "do_not_call", .flag),
            ("OwnerId", "owner", .lookup),
        ]),
        .opportunity: columns([
            ("AccountId", "account", .lookup), ("Name", "name", .text),
            ("StageName", "stage", .text),
            ("Amount", "amount", .number), ("CurrencyIsoCode", "currency", .text),
            ("CloseDate", "close_date", .date), ("Type", "type", .text),
            ("IsClosed", "open", .invertedFlag), ("IsWon", "won", .flag),
            ("OwnerId", "owner", .lookup),
        ]),
        .opportunityHistory: columns([
            ("OpportunityId", "opportunity", .lookup), ("StageName", "to", .text),
            ("FromOpportunityStageName", "from", .text), ("CreatedDate", "at", .instant),
        ]),
        .lead: columns([
            ("FirstName", "first_name", .text), ("LastName", "last_name", .text),
            ("Email", "email", .text), ("Company", "company", .text), ("Status", "status", .text),
            ("HasOptedOutOfEmail", "opted_out", .flag), ("OwnerId", "owner", .lookup),
            ("IsConverted", "converted", .flag), ("ConvertedAccountId", "account", .lookup),
            ("ConvertedContactId", "contact", .lookup),
        ]),
        .task: columns([
            ("AccountId", "account", .lookup), ("WhoId", "contact", .lookup),
            ("OwnerId", "owner", .lookup), ("Type", "type", .text), ("Status", "status", .text),
            ("Subject", "subject", .text), ("ActivityDate", "due", .date),
            ("CompletedDateTime", "completed_at", .instant), ("IsClosed", "closed", .flag),
        ]),
        .meeting: columns([
            ("AccountId", "account", .lookup), ("WhoId", "contact", .lookup),
            ("OwnerId", "owner", .lookup), ("Type", "type", .text), ("Subject", "subject", .text),
            ("ActivityDateTime", "starts_at", .instant), ("DurationInMinutes", "minutes", .number),
        ]),
    ]

    private static func columns(
        _ rows: [(column: String, field: String, type: CellType)]
    ) -> [String: ColumnMeaning] {
        Dictionary(
            uniqueKeysWithValues: rows.map {
                ($0.column.lowercased(), ColumnMeaning(field: $0.field, type: $0.type))
            })
    }
}
