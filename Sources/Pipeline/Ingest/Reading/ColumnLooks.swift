import CivilTime

/// What the cells of a column look like, for a mapping that is proposed and not for one that is used.
struct ColumnLooks {
    /// How many cells are not empty.
    private(set) var filled = 0
    /// Whether no two cells are equal and none is empty.
    let isDistinct: Bool
    private var numbers = (point: 0, comma: 0)
    private var flags = 0
    private var dates = (iso: 0, dotted: 0, dayFirst: 0, monthFirst: 0, eitherFirst: 0)
    private(set) var times = (zoned: 0, unzoned: 0)

    init(_ cells: [String]) {
        isDistinct = !cells.isEmpty && !cells.contains("") && Set(cells).count == cells.count
        for cell in cells where !cell.isEmpty {
            filled += 1
            if CellStyle.bulk.number(cell) != nil { numbers.point += 1 }
            if CellStyle(decimals: .comma).number(cell) != nil { numbers.comma += 1 }
            if CellStyle.bulk.flag(cell) != nil { flags += 1 }
            count(date: cell)
        }
    }

    private mutating func count(date cell: String) {
        let isTime = cell.contains(":")
        if isTime, Instant(cell) != nil {
            let isZoned = cell.utf8.dropFirst(10).contains { "Z+-".utf8.contains($0) }
            if isZoned { times.zoned += 1 } else { times.unzoned += 1 }
        }
        let day = CellStyle(dates: .dayFirst).date(cell)
        let month = CellStyle(dates: .monthFirst).date(cell)
        if CivilDate(cell) != nil {
            dates.iso += 1
        } else if cell.contains("."), CellStyle.bulk.date(cell) != nil {
            dates.dotted += 1
        } else if day != nil, month != nil, day != month {
            dates.eitherFirst += 1
        } else if day != nil {
            dates.dayFirst += 1
        } else if month != nil {
            dates.monthFirst += 1
        }
        if isTime, CivilDate(cell) == nil, day != nil || month != nil { times.unzoned += 1 }
    }

    /// The type that every filled cell can be read as, the narrowest one first.
    var type: CellType {
        guard filled > 0 else { return .raw }
        if flags == filled { return .flag }
        let days = dates.iso + dates.dotted + dates.dayFirst + dates.monthFirst + dates.eitherFirst
        if days == filled { return times.zoned + times.unzoned == filled ? .instant : .date }
        if numbers.point == filled || numbers.comma == filled { return .number }
        return .text
    }

    /// The order that some date with slashes proves; nil without one.
    var dateOrder: CellStyle.DateOrder? {
        guard type == .date || type == .instant else { return nil }
        if dates.dayFirst > 0 { return dates.monthFirst == 0 ? .dayFirst : nil }
        return dates.monthFirst > 0 ? .monthFirst : nil
    }

    /// Whether its dates could be read either way and none proves which.
    var hasUnclearDates: Bool {
        (type == .date || type == .instant) && dates.eitherFirst > 0 && dateOrder == nil
    }

    /// Whether only a decimal comma makes numbers of its cells.
    var needsDecimalComma: Bool {
        filled > 0 && numbers.comma == filled && numbers.point < filled
    }
}
