/// One account of the export that imports are measured with.
struct AccountRow {
    /// Of the account; ids grow with it and leave gaps, as those of Salesforce do.
    let id: Int
    private let name: Int
    private let trade: Int
    private let form: Int
    /// Numbers the web sites, so that no two accounts share one.
    private let number: Int
    private let city: Int
    private var industry: Int
    /// In thousands.
    private var revenue: Int
    private var employees: Int
    private let description: Int
    private var owner: Int
    /// Seconds since 1970.
    private let created: Int
    private(set) var modified: Int
    /// How many seconds later the system touched the row.
    private let stampDelay: Int

    /// The midnight at which the first night is exported: 2026-11-19.
    private static let firstNight = 1_795_046_400
    private static let day = 86_400

    /// The account as it is first exported.
    ///
    /// - Parameter isNew: Whether it came to be on the day between the two nights.
    init(_ number: Int, seed: UInt64, isNew: Bool) {
        var draw = Draw(seed: seed, .row, number)
        self.number = number
        id = number * 7 + draw.below(7)
        name = draw.below(AccountWords.names.count)
        trade = draw.below(AccountWords.trades.count)
        form = draw.below(AccountWords.forms.count)
        city = draw.below(AccountWords.cities.count)
        industry = draw.below(AccountWords.industries.count)
        revenue = draw.within(90...90_000)
        employees = draw.within(3...2_500)
        description = draw.below(AccountWords.descriptions.count * 20)
        owner = draw.below(120)
        if isNew {
            created = Self.firstNight + draw.below(Self.day / 2)
            modified = created + draw.below(Self.day / 2)
        } else {
            created = Self.firstNight - draw.within(600...2_900) * Self.day + draw.below(Self.day)
            modified = Self.firstNight - draw.within(1...500) * Self.day + draw.below(Self.day)
        }
        stampDelay = draw.below(4) == 0 ? draw.below(3_600) : 0
    }

    /// Changes one or two of the cells that say something, on the day between the two nights.
    mutating func change(seed: UInt64) {
        var draw = Draw(seed: seed, .change, number)
        let first = draw.below(4)
        let second = (first + draw.within(1...3)) % 4
        change(cell: first, &draw)
        if draw.below(2) == 0 { change(cell: second, &draw) }
        modified = Self.firstNight + draw.below(Self.day)
    }

    /// Never to what it was.
    private mutating func change(cell: Int, _ draw: inout Draw) {
        func another(than value: Int, of count: Int) -> Int {
            (value + draw.within(1...(count - 1))) % count
        }
        switch cell {
        case 0: industry = another(than: industry, of: AccountWords.industries.count)
        case 1: revenue += draw.within(1...9_000)
        case 2: employees += draw.within(1...400)
        default: owner = another(than: owner, of: 120)
        }
    }

    /// Appends the row as the export has it: every cell in quotes, ended by LF.
    func append(to export: inout ExportBytes) {
        let city = AccountWords.cities[city]
        export.id("0015g00", id)
        export.text("0")
        export.text("")
        export.open()
        export.raw(AccountWords.names[name].text)
        export.raw(" ")
        export.raw(AccountWords.trades[trade])
        export.raw(AccountWords.forms[form])
        export.close()
        export.text(city.name)
        export.text(city.country)
        export.open()
        export.raw("www.")
        export.raw(AccountWords.names[name].slug)
        export.number(number)
        export.raw(".example")
        export.close()
        export.text(AccountWords.industries[industry])
        export.open()
        export.number(revenue * 1000)
        export.close()
        export.open()
        export.number(employees)
        export.close()
        // One of twenty has one.
        export.text(
            description < AccountWords.descriptions.count
                ? AccountWords.descriptions[description] : "")
        export.id("0055g00", owner)
        export.time(created)
        export.time(modified)
        export.time(modified + stampDelay)
        export.endRow()
    }
}
