import Ingest
import JSON
import Testing
import Timeline
import YAML

/// Lists of companies taken months apart: their events are those of a comparison made in another way.
@Suite struct ListDiffTests {
    private static let mapping = """
        name: list
        full: true
        tables:
          - kind: account
            files: ["*constituents*"]
            id: Symbol
            fields:
              name: { columns: Name, type: text }
              industry: { columns: Sector, type: text }
        """

    /// A company of a list; nil for what its list leaves empty.
    private struct Company: Hashable {
        let symbol: String
        var name: String
        var sector: String
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `each list tells what a comparison of triples tells`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var settings = CRMSettings()
        var diagnostics = Diagnostics()
        settings.dialects.add(
            try #require(
                ValueReader<TableMapping>.tableMapping.read(
                    Array(Self.mapping.utf8), file: "list.yaml", &diagnostics)))
        let home = MemoryHome()
        var list = Self.firstList
        var before: [Company] = []
        var ever: Set<String> = []
        for month in 1...5 {
            let file = InputFile(
                name: "\(month)_constituents.csv", bytes: Self.bytes(list, using: &random))
            let run = try home.imports(
                [ExportTable(file, settings: settings)], settings: settings)
            #expect(try Self.told(run) == Self.expected(before, list, ever))
            #expect(run.setAside == [])
            let isSame = Set(before).intersection(list).count
            #expect(run.report.unchanged == isSame)
            ever.formUnion(list.map(\.symbol))
            before = list
            list = Self.next(list, using: &random)
        }
    }

    // MARK: Lists

    private static let sectors = ["Health Care", "Financials", "Industrials", "", "Energy"]

    private static let firstList: [Company] = (1...60).map {
        Company(
            symbol: $0 == 7 ? "BRK.B" : $0 == 8 ? "brk.b" : "S\($0)",
            name: $0.isMultiple(of: 9) ? "Crédit, \"Foo\" & Co. \($0)" : "Company \($0)",
            sector: sectors[$0 % 5])
    }

    /// Months later: some left, some are new or came back, some have another name or sector.
    private static func next(
        _ list: [Company], using random: inout SeededGenerator
    ) -> [Company] {
        var next = list.filter { _ in !random.once(in: 14) }
        for index in next.indices {
            if random.once(in: 12) { next[index].name += " Inc." }
            if random.once(in: 20) { next[index].sector = random.pick(sectors) }
        }
        let symbols = Set(next.map(\.symbol))
        next += firstList.filter { !symbols.contains($0.symbol) && random.once(in: 3) }
        next += (1...3).map { _ in
            let number = Int.random(in: 100...999, using: &random)
            return Company(symbol: "N\(number)", name: "New \(number)", sector: "Energy")
        }
        var seen: Set<String> = []
        return next.filter { seen.insert($0.symbol).inserted }.shuffled(using: &random)
    }

    private static func bytes(
        _ list: [Company], using random: inout SeededGenerator
    ) -> [UInt8] {
        let rows = list.map { [$0.symbol, $0.name, $0.sector] }
        return Form(quotesAll: random.once(in: 2)).bytes([["Symbol", "Name", "Sector"]] + rows)
    }

    // MARK: The comparison

    /// What a list says, one fact a line.
    private static func facts(_ list: [Company]) -> Set<[String]> {
        Set(
            list.flatMap {
                [[$0.symbol, "name", $0.name], [$0.symbol, "industry", $0.sector]]
            })
    }

    /// Sorted lines: who came, who went, and which facts took the place of which.
    private static func expected(
        _ old: [Company], _ new: [Company], _ ever: Set<String>
    ) -> [String] {
        let (was, now) = (Set(old.map(\.symbol)), Set(new.map(\.symbol)))
        var lines = was.subtracting(now).map { "\($0) missing" }
        let (gone, come) = (facts(old).subtracting(facts(new)), facts(new).subtracting(facts(old)))
        for fact in come where was.contains(fact[0]) {
            let former = gone.first { $0[0] == fact[0] && $0[1] == fact[1] }
            lines.append("\(fact[0]) \(fact[1]) '\(former?[2] ?? "?")' '\(fact[2])'")
        }
        for symbol in now.subtracting(was) {
            let said = come.filter { $0[0] == symbol && $0[2] != "" }.map { "\($0[1])=\($0[2])" }
            let verb = ever.contains(symbol) ? "back" : "new"
            lines.append("\(symbol) \(verb) \(said.sorted().joined(separator: " "))")
        }
        return lines.sorted()
    }

    /// The same of the events of a run.
    private static func told(_ run: Imported) throws -> [String] {
        try run.events.map { event in
            let data = try JSONValue(parsing: event.text)
            let symbol = String(event.stream.drop { $0 != "/" }.dropFirst())
            switch event.type.name {
            case .recordMissing?: return "\(symbol) missing"
            case .accountChanged?:
                let field = data["field"]?.string ?? ""
                return "\(symbol) \(field) '\(data["from"]?.string ?? "")'"
                    + " '\(data["to"]?.string ?? "")'"
            case .accountAdded?:
                let fields = data["fields"]?.members.map { "\($0.key)=\($0.value.string ?? "")" }
                let verb = data["returned"] == nil ? "new" : "back"
                return "\(symbol) \(verb) \((fields ?? []).sorted().joined(separator: " "))"
            default: return event.line
            }
        }.sorted()
    }
}
