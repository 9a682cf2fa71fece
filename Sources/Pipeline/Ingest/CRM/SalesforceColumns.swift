/// The columns of Salesforce's objects that have canonical names; every other one is `raw.<Column>`.
enum SalesforceColumns {
    /// What the columns of an object are called by Salesforce.
    static func scheme(_ kind: RecordKind) -> TableScheme {
        schemes[kind] ?? TableScheme(kind: kind, id: ["Id"])
    }

    /// The type of a canonical field, for a column of the customer's own that takes its place.
    static func type(of field: String, in kind: RecordKind) -> CellType? {
        let usual = scheme(kind).fields.first { $0.name == field }?.type
        // Only `IsClosed` itself says the opposite.
        return usual == .invertedFlag ? .flag : usual
    }

    /// Columns that change without anything having happened: they are neither kept nor compared.
    private static let noise = [
        "SystemModstamp", "LastModifiedDate", "LastModifiedById", "LastActivityDate",
        "LastViewedDate", "LastReferencedDate", "LastCURequestDate", "LastCUUpdateDate",
        "CreatedById", "StageSortOrder", "Jigsaw", "JigsawContactId", "JigsawCompanyId",
        "CleanStatus", "_fivetran_synced", "LastLoginDate", "LastPasswordChangeDate",
        "NumberOfFailedLogins",
    ]

    private static let schemes = Dictionary(
        uniqueKeysWithValues: RecordKind.allCases.map { kind in
            var scheme = TableScheme(kind: kind, id: ["Id"])
            scheme.modified = ["LastModifiedDate", "SystemModstamp"]
            scheme.created = ["CreatedDate"]
            scheme.deleted = ["IsDeleted"]
            scheme.master = ["MasterRecordId"]
            scheme.ignored = noise
            scheme.fields = (fields[kind] ?? []).map { .init($0.name, $0.type, $0.columns) }
            scheme.required = required(kind)
            return (kind, scheme)
        })

    private static func required(_ kind: RecordKind) -> [String] {
        switch kind {
        case .user: ["zone"]
        case .account: ["name", "owner"]
        case .contact: ["account", "email"]
        case .opportunity: ["account", "stage", "open"]
        case .opportunityHistory: ["opportunity", "to", "at"]
        case .lead: ["company"]
        case .task: ["status"]
        case .meeting: ["starts_at"]
        }
    }

    private typealias Row = (columns: [String], name: String, type: CellType)

    private static let fields: [RecordKind: [Row]] = [
        .user: [
            (["FirstName"], "first_name", .text), (["LastName"], "last_name", .text),
            (["Email"], "email", .text), (["Title"], "title", .text),
            (["TimeZoneSidKey"], "zone", .text), (["ManagerId"], "manager", .lookup),
            (["DelegatedApproverId"], "deputy", .lookup), (["IsActive"], "active", .flag),
        ],
        .account: [
            (["Name"], "name", .text), (["Website"], "domain", .host),
            (["Industry"], "industry", .text), (["NumberOfEmployees"], "employees", .number),
            (["AnnualRevenue"], "revenue", .number),
            (["BillingCountryCode", "BillingCountry"], "country", .text),
            (["OwnerId"], "owner", .lookup),
        ],
        .contact: [
            (["AccountId"], "account", .lookup), (["FirstName"], "first_name", .text),
            (["LastName"], "last_name", .text), (["Email"], "email", .text),
            (["Title"], "title", .text), (["HasOptedOutOfEmail"], "opted_out", .flag),
            (["DoNotCall"], "do_not_call", .flag), (["OwnerId"], "owner", .lookup),
        ],
        .opportunity: [
            (["AccountId"], "account", .lookup), (["Name"], "name", .text),
            (["StageName"], "stage", .text), (["Amount"], "amount", .number),
            (["CurrencyIsoCode"], "currency", .text), (["CloseDate"], "close_date", .date),
            (["Type"], "type", .text), (["IsClosed"], "open", .invertedFlag),
            (["IsWon"], "won", .flag), (["OwnerId"], "owner", .lookup),
        ],
        .opportunityHistory: [
            (["OpportunityId"], "opportunity", .lookup), (["StageName"], "to", .text),
            (["FromOpportunityStageName"], "from", .text), (["CreatedDate"], "at", .instant),
        ],
        .lead: [
            (["FirstName"], "first_name", .text), (["LastName"], "last_name", .text),
            (["Email"], "email", .text), (["Company"], "company", .text),
            (["Status"], "status", .text), (["HasOptedOutOfEmail"], "opted_out", .flag),
            (["OwnerId"], "owner", .lookup), (["IsConverted"], "converted", .flag),
            (["ConvertedAccountId"], "account", .lookup),
            (["ConvertedContactId"], "contact", .lookup),
        ],
        .task: [
            (["AccountId"], "account", .lookup), (["WhoId"], "contact", .lookup),
            (["OwnerId"], "owner", .lookup), (["Type"], "type", .text),
            (["Status"], "status", .text), (["Subject"], "subject", .text),
            (["ActivityDate"], "due", .date), (["CompletedDateTime"], "completed_at", .instant),
            (["IsClosed"], "closed", .flag), (["Signalbox_Id__c"], "signalbox_id", .text),
        ],
        .meeting: [
            (["AccountId"], "account", .lookup), (["WhoId"], "contact", .lookup),
            (["OwnerId"], "owner", .lookup), (["Type"], "type", .text),
            (["Subject"], "subject", .text), (["ActivityDateTime"], "starts_at", .instant),
            (["DurationInMinutes"], "minutes", .number),
        ],
    ]
}
