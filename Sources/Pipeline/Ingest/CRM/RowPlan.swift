import CSV
import CivilTime
import Crypto
import Timeline

/// What each column of one file means, worked out once from its header.
struct RowPlan {
    private(set) var id = 0
    private(set) var isDeleted: Int?
    private(set) var modified: Int?
    private(set) var created: Int?
    private(set) var fields: [(column: Int, meaning: ColumnMeaning)] = []
    let width: Int
    /// Mixed into row hashes: another header or mapping makes every row worth a look.
    private let planHash: UInt64

    /// - Parameter extra: Full canonical names mapped to columns by the settings.
    init(
        header: CSVRow, kind: RecordKind, file: String, extra: [String: String]
    ) throws(ImportError) {
        width = header.count
        let names = (0..<header.count).map { header.string($0) }
        let columns = Dictionary(
            names.enumerated().map { ($1.lowercased(), $0) },
            uniquingKeysWith: { first, _ in first })
        for required in Self.required(kind) {
            guard columns[required.lowercased()] != nil else {
                throw .missingColumn(file: file, column: required, found: names)
            }
        }
        id = columns["id"] ?? 0
        isDeleted = columns["isdeleted"]
        modified = columns["lastmodifieddate"] ?? columns["systemmodstamp"]
        created = columns["createddate"]
        var extra = extra.filter { columns[$0.value.lowercased()] != nil }
        if columns["billingcountrycode"] == nil, extra["account.country"] == nil {
            extra["account.country"] = "BillingCountry"
        }
        let mapped = Self.mapped(extra, kind)
        let taken = Set(mapped.values.map(\.field))
        let structural: Set<Int?> = [columns["id"], isDeleted, columns["masterrecordid"], created]
        for (index, name) in names.enumerated() {
            let lower = name.lowercased()
            let usual = SalesforceColumns.meaning(of: name, in: kind)
            if let meaning = mapped[lower] {
                fields.append((index, meaning))
            } else if let usual, !taken.contains(usual.field) {
                fields.append((index, usual))
            } else if !structural.contains(index), !SalesforceColumns.noise.contains(lower) {
                fields.append((index, ColumnMeaning(field: "raw.\(name)", type: .raw)))
            }
        }
        fields.sort { $0.meaning.field < $1.meaning.field }
        let plan = names + fields.map { "\($0.column) \($0.meaning.field) \($0.meaning.type)" }
        planHash = quickHash(Array(plan.joined(separator: "\u{0}").utf8).span)
    }

    /// A hash that is equal exactly for rows with equal cells under an equal header.
    func hash(_ row: CSVRow) -> Int64 {
        let bytes = row.bytes
        return Int64(bitPattern: quickHash(bytes.span, seed: planHash))
    }

    /// A hash of the record's id; nil for a row without one.
    func idHash(_ row: CSVRow) -> UInt64? {
        guard row.count > id, !row.isEmpty(id) else { return nil }
        let bytes = row[id]
        return quickHash(bytes.span)
    }

    /// When the record last changed, by its own account.
    func modifiedAt(_ row: CSVRow) -> Instant? {
        for column in [modified, created] {
            guard let column else { continue }
            let cell = row[column]
            if let instant = Instant(utf8: cell.span) { return instant }
        }
        return nil
    }

    private static func required(_ kind: RecordKind) -> [String] {
        switch kind {
        case .user: ["Id", "TimeZoneSidKey"]
        case .account: ["Id", "Name", "OwnerId"]
        case .contact: ["Id", "AccountId", "Email"]
        case .opportunity: ["Id", "AccountId", "StageName", "IsClosed"]
        case .opportunityHistory: ["Id", "OpportunityId", "StageName", "CreatedDate"]
        case .lead: ["Id", "Company"]
        case .task: ["Id", "Status"]
        case .meeting: ["Id", "ActivityDateTime"]
        }
    }

    /// `account.renewal_date: Contract_End__c` as a column of the account file.
    private static func mapped(
        _ extra: [String: String], _ kind: RecordKind
    ) -> [String: ColumnMeaning] {
        var meanings: [String: ColumnMeaning] = [:]
        for (name, column) in extra where name.hasPrefix("\(kind.rawValue).") {
            let field = String(name.dropFirst(kind.rawValue.count + 1))
            let type =
                SalesforceColumns.type(of: field, in: kind)
                ?? (field.hasSuffix("_date") ? .date : .raw)
            meanings[column.lowercased()] = ColumnMeaning(field: field, type: type)
        }
        return meanings
    }
}
