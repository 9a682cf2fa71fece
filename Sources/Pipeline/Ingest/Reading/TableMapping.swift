/// A dialect that is described by data: the built-in ones for HubSpot, and those that people write.
public struct TableMapping: Hashable, Sendable {
    /// As reports name it.
    public var name: String
    /// What its files declare of their form.
    public var form = DeclaredForm()
    /// How its cells are written.
    public var style = CellStyle(isLoose: true)
    /// Whether its times are printed in the zone of whoever exported them, so that the zone must be set.
    public var needsZone = false
    /// Whether its files hold every record, so that what they lack is missing.
    public var isFull = false
    /// Its objects.
    public var tables: [TableScheme] = []

    /// A dialect without objects.
    public init(name: String) { self.name = name }

    /// This dialect, with the names of another of the same name added to its own.
    func adding(_ other: TableMapping) -> TableMapping {
        var sum = other
        sum.needsZone = needsZone && other.style.zone == nil
        sum.tables = tables
        for table in other.tables {
            if let index = sum.tables.firstIndex(where: { $0.kind == table.kind }) {
                sum.tables[index] = sum.tables[index].adding(table)
            } else {
                sum.tables.append(table)
            }
        }
        return sum
    }
}

/// The dialects that exports are compared with.
public struct Dialects: Hashable, Sendable {
    /// Those that people wrote, which are preferred wherever they fit.
    public private(set) var own: [TableMapping] = []
    /// Those that come with the program, with what people added to them.
    public private(set) var builtIn: [TableMapping]

    /// Salesforce and HubSpot.
    public static let standard = Dialects(builtIn: [.hubSpot])

    private init(builtIn: [TableMapping]) { self.builtIn = builtIn }

    /// Adds a mapping; one with the name of a built-in dialect extends its tables of names.
    public mutating func add(_ mapping: TableMapping) {
        if let index = builtIn.firstIndex(where: { $0.name == mapping.name }) {
            builtIn[index] = builtIn[index].adding(mapping)
        } else {
            own.append(mapping)
        }
    }

    /// What settings may name.
    public var names: [String] {
        ["salesforce", "salesforce-weekly", "salesforce-bulk"] + (builtIn + own).map(\.name)
    }

    /// The keys of all columns that any dialect knows.
    var knownColumns: Set<String> {
        let tables =
            RecordKind.allCases.map(SalesforceColumns.scheme)
            + (own + builtIn).flatMap(\.tables)
        return tables.reduce(into: []) { $0.formUnion($1.knownColumns) }
    }

    /// What the mappings say of the form of a file of that name.
    func form(of name: String) -> DeclaredForm {
        (own + builtIn).first { mapping in
            mapping.tables.contains { $0.isNamed(for: name) }
        }?.form ?? DeclaredForm()
    }
}

extension TableScheme {
    /// Whether a pattern of the scheme fits the name of a file.
    func isNamed(for name: String) -> Bool {
        files.contains { matches(Array(name.lowercased().utf8), Array($0.lowercased().utf8)) }
    }

    /// Whether the name of a file says that it holds every record.
    func isFull(named name: String) -> Bool {
        fullFiles.contains { matches(Array(name.lowercased().utf8), Array($0.lowercased().utf8)) }
    }

    /// How many columns of a header it knows.
    func count(in header: Set<String>) -> Int { knownColumns.intersection(header).count }
}

/// Whether a name fits a pattern in which `*` stands for any text.
private func matches(_ name: [UInt8], _ pattern: [UInt8]) -> Bool {
    var (n, p) = (0, 0)
    var retry: (n: Int, p: Int)?
    while n < name.count {
        if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
            retry = (n, p)
            p += 1
        } else if p < pattern.count, pattern[p] == name[n] {
            n += 1
            p += 1
        } else if let last = retry {
            // The star takes one byte more.
            retry = (last.n + 1, last.p)
            n = last.n + 1
            p = last.p + 1
        } else {
            return false
        }
    }
    return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
}
