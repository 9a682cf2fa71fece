import CSV
import CivilTime
import Crypto
import Timeline

/// What each column of one file means, worked out once from its header.
struct RowPlan {
    let id: Int
    let isDeleted: Int?
    let modified: Int?
    let created: Int?
    let fields: [(column: Int, meaning: ColumnMeaning)]
    /// The names of all columns.
    let names: [String]
    let style: CellStyle
    let stages: TableScheme.Stages
    /// Mixed into row hashes: another header or mapping makes every row worth a look.
    private let planHash: UInt64

    var width: Int { names.count }

    /// - Parameters:
    ///   - header: The names of the columns.
    ///   - extra: Full canonical names mapped to columns by the settings.
    init(
        header: [String], scheme: TableScheme, style: CellStyle, file: String,
        extra: [String: String]
    ) throws(ImportError) {
        names = header
        self.style = style
        stages = scheme.stages
        let columns = Dictionary(
            header.enumerated().map { (columnKey($1), $0) },
            uniquingKeysWith: { first, _ in first })
        func place(_ names: [String]) -> Int? {
            names.lazy.compactMap { columns[columnKey($0)] }.first
        }
        guard let id = place(scheme.id), scheme.missing(in: Set(columns.keys)) == nil else {
            let missing = scheme.missing(in: Set(columns.keys)) ?? scheme.id
            throw .missingColumn(file: file, column: missing.first ?? "Id", found: header)
        }
        self.id = id
        isDeleted = place(scheme.deleted)
        modified = place(scheme.modified)
        created = place(scheme.created)
        let structural: Set<Int?> = [id, isDeleted, place(scheme.master), created, modified]
        fields = Self.fields(
            header, columns: columns, scheme: scheme, structural: structural,
            mapped: Self.mapped(extra.filter { columns[columnKey($0.value)] != nil }, scheme))
        let plan = header + fields.map { "\($0.column) \($0.meaning.field) \($0.meaning.type)" }
        planHash = quickHash(
            Array((plan + [style.fingerprint]).joined(separator: "\u{0}").utf8).span)
    }

    /// The columns to be read, sorted by the names of their fields.
    ///
    /// The settings' mapping comes first, then the usual columns of fields it does not name; what is left
    /// is kept under its own name, but for what is structure or noise.
    private static func fields(
        _ header: [String], columns: [String: Int], scheme: TableScheme,
        structural: Set<Int?>, mapped: [String: ColumnMeaning]
    ) -> [(column: Int, meaning: ColumnMeaning)] {
        var meanings: [Int: ColumnMeaning] = [:]
        let taken = Set(mapped.values.map(\.field))
        for field in scheme.fields where !taken.contains(field.name) {
            guard let column = field.columns.lazy.compactMap({ columns[columnKey($0)] }).first
            else { continue }
            meanings[column] = ColumnMeaning(field: field.name, type: field.type)
        }
        let ignored = Set(scheme.ignored.map(columnKey))
        var seen: [String: Int] = [:]
        for (index, name) in header.enumerated() {
            // Labels may repeat, and the names of fields may not.
            seen[name, default: 0] += 1
            let ordinal = seen[name] ?? 1
            let key = columnKey(name)
            if ordinal == 1, let meaning = mapped[key] {
                meanings[index] = meaning
            } else if meanings[index] == nil, !structural.contains(index),
                !ignored.contains(key)
            {
                let own = ordinal == 1 ? name : "\(name) (\(ordinal))"
                meanings[index] = ColumnMeaning(field: "raw.\(own)", type: .raw)
            }
        }
        return meanings.map { (column: $0.key, meaning: $0.value) }
            .sorted { ($0.meaning.field, $0.column) < ($1.meaning.field, $1.column) }
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
            if style.zone == nil {
                let cell = row[column]
                if let instant = Instant(utf8: cell.span) { return instant }
            }
            if let instant = style.instant(row.string(column)) { return instant }
        }
        return nil
    }

    /// `account.renewal_date: Contract_End__c` as a column of the account file.
    private static func mapped(
        _ extra: [String: String], _ scheme: TableScheme
    ) -> [String: ColumnMeaning] {
        var meanings: [String: ColumnMeaning] = [:]
        for (name, column) in extra where name.hasPrefix("\(scheme.kind.rawValue).") {
            let field = String(name.dropFirst(scheme.kind.rawValue.count + 1))
            let type =
                SalesforceColumns.type(of: field, in: scheme.kind)
                ?? (field.hasSuffix("_date") ? .date : .raw)
            meanings[columnKey(column)] = ColumnMeaning(field: field, type: type)
        }
        return meanings
    }
}
