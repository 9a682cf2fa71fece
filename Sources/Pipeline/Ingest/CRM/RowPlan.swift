import CSV
import CivilTime
import Crypto
import JSON
import Timeline

/// What each column of one file means, worked out once from its header.
struct RowPlan {
    /// A field of the records, and where it comes from.
    struct Field {
        enum Source: Hashable {
            case column(Int)
            /// The stage says it, as no column does: whether the deal is open, or was won.
            case openByStage, wonByStage
        }

        let source: Source
        /// Canonical name without the record's prefix, or `raw.<Column>`.
        let name: String
        let key: JSONKey
        let type: CellType
        /// Whether something beyond the record itself depends on it.
        let isFact: Bool
    }

    let id: Int
    let isDeleted: Int?
    let master: Int?
    let modified: Int?
    let created: Int?
    let stage: Int?
    let owner: Int?
    /// Sorted by name.
    let fields: [Field]
    /// The names of all fields that the file can say something of.
    let names: Set<String>
    /// The names of all columns.
    let columns: [String]
    let style: CellStyle
    let stages: TableScheme.Stages
    /// Mixed into row hashes: another header or mapping makes every row worth a look.
    private let planHash: UInt64

    var width: Int { columns.count }

    /// - Parameters:
    ///   - header: The names of the columns.
    ///   - extra: Full canonical names mapped to columns by the settings.
    ///   - facts: The fields that something beyond the record depends on.
    init(
        header: [String], scheme: TableScheme, style: CellStyle, file: String,
        extra: [String: String], facts: Set<String> = []
    ) throws(ImportError) {
        columns = header
        self.style = style
        stages = scheme.stages
        let places = Dictionary(
            header.enumerated().map { (columnKey($1), $0) },
            uniquingKeysWith: { first, _ in first })
        func place(_ names: [String]) -> Int? {
            names.lazy.compactMap { places[columnKey($0)] }.first
        }
        guard let id = place(scheme.id) else {
            throw .noID(file: file, column: scheme.id.first ?? "Id", found: header)
        }
        if let missing = scheme.missing(in: Set(places.keys)) {
            throw .missingColumn(file: file, column: missing.first ?? "Id", found: header)
        }
        self.id = id
        isDeleted = place(scheme.deleted)
        master = place(scheme.master)
        modified = place(scheme.modified)
        created = place(scheme.created)
        let structural: Set<Int?> = [id, isDeleted, master, created, modified]
        let meanings = Self.fields(
            header, columns: places, scheme: scheme, structural: structural,
            mapped: Self.mapped(extra.filter { places[columnKey($0.value)] != nil }, scheme))
        stage = meanings.first { $0.meaning.field == "stage" }?.column
        owner = meanings.first { $0.meaning.field == "owner" }?.column
        var fields = meanings.map { column, meaning in
            Field(
                source: .column(column), name: meaning.field, key: JSONKey(meaning.field),
                type: meaning.type, isFact: facts.contains(meaning.field))
        }
        if stage != nil, !stages.won.isEmpty || !stages.lost.isEmpty {
            for (name, source) in [("open", Field.Source.openByStage), ("won", .wonByStage)]
            where !fields.contains(where: { $0.name == name }) {
                fields.append(
                    Field(
                        source: source, name: name, key: JSONKey(name), type: .flag,
                        isFact: facts.contains(name)))
            }
            fields.sort { $0.name < $1.name }
        }
        self.fields = fields
        // A column that has another meaning now no longer says what it said under its own name.
        names = Set(fields.map(\.name) + header.map { "raw.\($0)" })
        let plan = header + fields.map { "\($0.source) \($0.name) \($0.type)" }
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

    /// A hash of a row's bytes, the same only under an equal header; never that of no row.
    func hash(_ bytes: Span<UInt8>) -> UInt64 {
        let hash = quickHash(bytes, seed: planHash)
        return hash == KnownRows.noRow ? 1 : hash
    }

    /// A hash of the record's id; nil for a row without one.
    func idHash(_ row: CSVRow) -> UInt64? {
        guard row.count > id, !row.isEmpty(id) else { return nil }
        return row.withField(id) { KnownRows.hash(ofID: $0) }
    }

    /// When the record last changed, by its own account.
    func modifiedAt(_ row: CSVRow) -> Instant? {
        for column in [modified, created] {
            guard let column else { continue }
            if style.zone == nil {
                if let instant = row.withField(column, { Instant(utf8: $0) }) { return instant }
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
