import CSV
import CivilTime

/// The dialect and object that a header fits, with what told so.
struct DialectMatch {
    let dialect: String
    let evidence: String
    let scheme: TableScheme
    let style: CellStyle
    /// Whether such a file holds every record: the weekly export does, HubSpot's of all records by its name,
    /// and what a mapping says so of. A query of the Bulk API may have any filter.
    let isFull: Bool
    private let needsZone: Bool

    /// - Throws: `ImportError.unclearTable` where nothing fits, or more than one thing.
    init(
        _ format: TableFormat, file: InputFile, kind: RecordKind?, settings: CRMSettings
    ) throws(ImportError) {
        let header = Set(format.header.map(columnKey))
        let dialects = settings.dialects
        func among(_ mappings: [TableMapping]) -> [Self] {
            mappings.filter { settings.dialect == nil || settings.dialect == $0.name }
                .flatMap { mapping in
                    Self.best(mapping, header, file: file.lastComponent)
                        .map { Self($0, mapping, header, file, zone: settings.zone) }
                }
        }
        var fits = among(dialects.own)
        if fits.isEmpty { fits = among(dialects.builtIn) }
        if fits.isEmpty || !dialects.own.contains(where: { $0.name == fits[0].dialect }) {
            fits += Self.salesforce(
                format, header, file: file, kind: fits.isEmpty ? kind : nil, settings: settings)
        }
        guard fits.count == 1, let only = fits.first else {
            throw .unclearTable(
                file: file.name,
                candidates: fits.map { "\($0.dialect) \($0.scheme.kind.rawValue)" },
                found: format.header)
        }
        self = only
    }

    private init(
        _ scheme: TableScheme, _ mapping: TableMapping, _ header: Set<String>, _ file: InputFile,
        zone: Zone?
    ) {
        dialect = mapping.name
        let id = scheme.id.first { header.contains(columnKey($0)) } ?? "id"
        evidence = "'\(id)' and \(scheme.count(in: header) - 1) more known columns"
        self.scheme = scheme
        var style = mapping.style
        style.zone = style.zone ?? zone
        self.style = style
        isFull = mapping.isFull || scheme.isFull(named: file.lastComponent)
        needsZone = mapping.needsZone
    }

    private init(dialect: String, evidence: String, scheme: TableScheme, style: CellStyle) {
        self.dialect = dialect
        self.evidence = evidence
        self.scheme = scheme
        self.style = style
        isFull = dialect == "salesforce-weekly"
        needsZone = false
    }

    /// The tables of a mapping that fit best: of those that have all they require, those named for the
    /// file, else those that know the most columns.
    private static func best(
        _ mapping: TableMapping, _ header: Set<String>, file: String
    ) -> [TableScheme] {
        let fitting = mapping.tables.filter { $0.missing(in: header) == nil }
        let named = fitting.filter { $0.isNamed(for: file) }
        let chosen = named.isEmpty ? fitting : named
        let most = chosen.map { $0.count(in: header) }.max()
        return chosen.filter { $0.count(in: header) == most }
    }

    /// A column of times without a zone, where the zone must be known and is not.
    func unzonedColumn(_ format: TableFormat) -> String? {
        guard needsZone, style.zone == nil else { return nil }
        let times =
            scheme.modified + scheme.created
            + scheme.fields.filter { $0.type == .instant }.flatMap(\.columns)
        let names = Set(times.map(columnKey))
        return format.header.first { names.contains(columnKey($0)) }
    }
}

extension DialectMatch {
    /// The Salesforce object that a file holds: as its name says, else as its columns say.
    private static func salesforce(
        _ format: TableFormat, _ header: Set<String>, file: InputFile, kind: RecordKind?,
        settings: CRMSettings
    ) -> [Self] {
        guard settings.dialect.map({ $0.hasPrefix("salesforce") }) ?? true else { return [] }
        let named = kind ?? self.kind(named: file.lastComponent)
        let kinds: [RecordKind]
        if let named {
            // What it lacks is told when the plan is made, by the name of the column.
            let isLike = SalesforceColumns.scheme(named).count(in: header) >= fewColumns
            kinds = header.contains("id") || isLike || kind != nil ? [named] : []
        } else if words(of: file.lastComponent).contains("history") {
            // Rows of a history look like those of the object, many of them for each record.
            kinds = isTypical(.opportunityHistory, header) ? [.opportunityHistory] : []
        } else {
            kinds = RecordKind.allCases.filter { isTypical($0, header) }
        }
        let flavour = SalesforceFlavour(format)
        return kinds.map {
            Self(
                dialect: settings.dialect ?? flavour.dialect, evidence: flavour.evidence,
                scheme: SalesforceColumns.scheme($0), style: flavour.style)
        }
    }

    /// The object whose name is the only word of weight in a file's name: `Account-2026-11-20.csv`,
    /// `sf_account_data.csv`; not `account_history.csv`, which is about accounts and is none.
    private static func kind(named file: String) -> RecordKind? {
        let words = words(of: file).filter { !lightWords.contains($0) }
        guard words.count == 1 else { return nil }
        let found = RecordKind.allCases.filter { kind in
            let object = kind.salesforceObject.lowercased()
            return words.contains(object) || words.contains(object + "s")
        }
        return found.count == 1 ? found[0] : nil
    }

    /// As many known columns make a file without ids one of the object that its name says.
    private static let fewColumns = 3

    private static let lightWords: Set = [
        "all", "bulk", "data", "export", "extract", "part", "result", "results", "salesforce",
        "sf", "test", "weekly",
    ]

    private static func words(of file: String) -> [String] {
        let base = file.lowercased().split(separator: ".").first ?? ""
        return base.split { !$0.isLetter }.map(String.init)
    }

    /// Whether a header has what an object must have, something only it has, and nothing of another.
    private static func isTypical(_ kind: RecordKind, _ header: Set<String>) -> Bool {
        let scheme = SalesforceColumns.scheme(kind)
        guard scheme.missing(in: header) == nil else { return false }
        let (own, foreign): ([String], [String]) =
            switch kind {
            case .account:
                (["industry", "numberofemployees", "website"], ["company", "accountid"])
            case .contact: (["lastname"], ["timezonesidkey", "company"])
            case .lead: (["status"], ["accountid"])
            case .task: (["whoid", "whatid"], ["activitydatetime", "company"])
            case .user, .opportunity, .opportunityHistory, .meeting: ([], [])
            }
        return (own.isEmpty || !header.isDisjoint(with: own)) && header.isDisjoint(with: foreign)
    }
}
