import CivilTime
import Ingest
import Testing
import Timeline
import YAML

/// The same deals, exported by any program in any form, are the same events.
@Suite struct DialectPropertyTests {
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `all dialects tell the same of two nights`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let first = (1...6).map { Deal(id: "D\($0)", using: &random) }
        let second = first.map { deal in
            random.once(in: 2) ? deal : Deal(id: deal.id, using: &random)
        }
        var wanted: [String]?
        for dialect in DealDialect.allCases {
            let home = MemoryHome()
            var lines: [String] = []
            for deals in [first, second] {
                let file = InputFile(
                    name: "Opportunity.csv", bytes: dialect.bytes(deals, using: &random))
                let run = try home.imports(
                    .opportunity, file, settings: try Self.settings())
                #expect(run.setAside == [], "\(dialect)")
                #expect(run.report.dialect == dialect.name)
                lines += run.events.map { "\($0.occurredAt) \($0.line)" }
            }
            #expect(lines == wanted ?? lines, "\(dialect)")
            wanted = wanted ?? lines
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `another program's export of the same deals tells nothing new`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let deals = (1...6).map { Deal(id: "D\($0)", using: &random) }
        let home = MemoryHome()
        for (number, dialect) in DealDialect.allCases.shuffled(using: &random).enumerated() {
            let file = InputFile(
                name: "Opportunity.csv", bytes: dialect.bytes(deals, using: &random))
            let run = try home.imports(.opportunity, file, settings: try Self.settings())
            #expect(run.events.isEmpty == (number > 0), "\(dialect): \(run.lines)")
        }
    }

    private static func settings() throws -> CRMSettings {
        var settings = CRMSettings(zone: Zone("Europe/Berlin"))
        var diagnostics = Diagnostics()
        settings.dialects.add(
            try #require(
                ValueReader<TableMapping>.tableMapping.read(
                    Array(DealDialect.ownMapping.utf8), file: "erp.yaml", &diagnostics)))
        return settings
    }
}

/// What every program knows of a deal.
struct Deal {
    let id: String
    let account: String
    let name: String
    let stage: String
    /// In cents.
    let amount: Int?
    let closes: CivilDate?
    let modified: Instant

    /// A deal with values that every encoding has.
    init(id: String, using random: inout SeededGenerator) {
        self.id = id
        account = random.pick(["A1", "A2"])
        name = random.pick(["Lenses", "Größe; \"neu\"", "two\nlines", "a,b|c`d^e\tf"])
        stage = random.pick(["Demo", "Proposal", "Closed Won", "Closed Lost"])
        amount = random.pick([nil, 0, 123_450, 4_200_000_000, 99])
        closes = random.pick([nil, "2027-01-19", "2026-12-31", "2028-02-29"])
            .flatMap { CivilDate($0) }
        modified =
            instant("2026-11-01T00:00:00Z") + .minutes(Int.random(in: 0...20_000, using: &random))
    }

    var isClosed: Bool { stage.hasPrefix("Closed") }
    var isWon: Bool { stage == "Closed Won" }
}

/// The programs whose exports are read, with the names and spellings of each.
enum DealDialect: CaseIterable {
    case weekly, bulk, loader, copied, hubSpot, hubSpotGerman, own

    /// As the report has it; what copies tables writes flags as the Bulk API does.
    var name: String {
        switch self {
        case .weekly: "salesforce-weekly"
        case .bulk, .loader, .copied: "salesforce-bulk"
        case .hubSpot, .hubSpotGerman: "hubspot"
        case .own: "our-erp"
        }
    }

    static let ownMapping = """
        name: our-erp
        zone: Europe/Berlin
        dates: day-first
        decimals: comma
        tables:
          - kind: opportunity
            id: Deal no
            modified: Changed
            fields: { account: Customer no, name: Title, stage: Stage, amount: Sum, close_date: Close }
            stages: { won: [Closed Won], lost: [Closed Lost] }
        """

    /// A file in any form; of the weekly export one separated by commas, as it always is.
    func bytes(_ deals: [Deal], using random: inout SeededGenerator) -> [UInt8] {
        var form = random.pick(Form.all)
        if self == .weekly { form.delimiter = "," }
        return form.bytes(rows(deals))
    }

    private func rows(_ deals: [Deal]) -> [[String]] {
        let header: [String] =
            switch self {
            case .weekly, .bulk: Self.salesforce
            case .loader: Self.salesforce.map { $0.uppercased() }
            case .copied:
                ["id", "account_id", "name", "stage_name", "amount", "close_date"]
                    + ["last_modified_date", "is_closed", "is_won"]
            case .hubSpot:
                ["Record ID", "Primary Associated Company ID", "Deal Name", "Deal Stage", "Amount"]
                    + ["Close Date", "Last Modified Date"]
            case .hubSpotGerman:
                ["Datensatz-ID", "Zugeordnete Unternehmens-IDs", "Dealname", "Dealphase", "Betrag"]
                    + ["Abschlussdatum", "Datum der letzten Änderung"]
            case .own:
                ["Deal no", "Customer no", "Title", "Stage", "Sum", "Close", "Changed"]
            }
        return [header] + deals.map(cells)
    }

    private static let salesforce =
        ["Id", "AccountId", "Name", "StageName", "Amount", "CloseDate", "LastModifiedDate"]
        + ["IsClosed", "IsWon"]

    private func cells(_ deal: Deal) -> [String] {
        [
            deal.id, deal.account, deal.name, deal.stage, deal.amount.map(number) ?? "",
            deal.closes.map(date) ?? "", time(deal.modified),
        ] + flags.map { $0(deal) }
    }

    private func number(_ cents: Int) -> String {
        let (whole, rest) = (cents / 100, cents % 100)
        let fraction = rest == 0 ? "" : rest < 10 ? "0\(rest)" : "\(rest)"
        switch self {
        case .own:
            let groups = whole < 1000 ? "\(whole)" : "\(whole / 1000).\(padded(whole % 1000, 3))"
            return whole < 1_000_000 ? "\(groups),\(padded(rest, 2))" : "\(whole)"
        case .weekly: return "\(whole).\(fraction.isEmpty ? "0" : fraction)"
        case .bulk, .loader, .copied, .hubSpot, .hubSpotGerman:
            return fraction.isEmpty ? "\(whole)" : "\(whole).\(fraction)"
        }
    }

    private func date(_ date: CivilDate) -> String {
        switch self {
        case .weekly, .copied: "\(date) 00:00:00"
        case .bulk, .hubSpot, .hubSpotGerman: "\(date)"
        case .loader: "\(date)".replacing("-", with: "")
        case .own: "\(date)".split(separator: "-").reversed().joined(separator: ".")
        }
    }

    private func time(_ instant: Instant) -> String {
        func local(_ zone: Zone) -> (date: CivilDate, clock: String) {
            let minute = zone.minuteOfDay(at: instant)
            return (zone.date(at: instant), "\(padded(minute / 60, 2)):\(padded(minute % 60, 2))")
        }
        let utc = local(.utc)
        switch self {
        case .weekly, .copied: return "\(utc.date) \(utc.clock):00"
        case .bulk, .loader: return "\(utc.date)T\(utc.clock):00.000Z"
        case .hubSpot, .hubSpotGerman, .own:
            let berlin = local(Zone("Europe/Berlin") ?? .utc)
            return "\(self == .own ? date(berlin.date) : "\(berlin.date)") \(berlin.clock)"
        }
    }

    private var flags: [(Deal) -> String] {
        let words: (String, String)
        switch self {
        case .weekly: words = ("1", "0")
        case .bulk, .loader: words = ("true", "false")
        case .copied: words = ("TRUE", "FALSE")
        case .hubSpot, .hubSpotGerman, .own: return []
        }
        return [{ $0.isClosed ? words.0 : words.1 }, { $0.isWon ? words.0 : words.1 }]
    }

    private func padded(_ number: Int, _ digits: Int) -> String {
        let text = "\(number)"
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
