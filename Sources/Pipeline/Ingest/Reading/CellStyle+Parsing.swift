import CivilTime

extension CellStyle {
    private static let slash = UInt8(ascii: "/")
    private static let dot = UInt8(ascii: ".")
    private static let dash = UInt8(ascii: "-")

    /// A civil date; a time behind it is left out and shifts nothing. Nil for a day that does not exist.
    func date(_ text: String) -> CivilDate? {
        if let date = CivilDate(text) { return date }
        if isLoose, let date = compactDate(text) { return date }
        return partedDate(text)?.date
    }

    /// An instant; where the text names no zone, in that of the style.
    func instant(_ text: String) -> Instant? {
        if zone == nil, let instant = Instant(text) { return instant }
        if namesZone(text) { return Instant(text) }
        if let written = Instant(text) { return local(written) }
        guard let (date, rest) = partedDate(text) else { return nil }
        let time = rest.drop { $0 == UInt8(ascii: " ") }
        guard !time.isEmpty else { return nil }
        let hour = time.dropFirst().first == UInt8(ascii: ":") ? "0" : ""
        let clock = String(decoding: time, as: UTF8.self)
        return Instant("\(date) \(hour)\(clock)").map(local)
    }

    /// Yes and no in the words of the dialect.
    func flag(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "1", "true": true
        case "0", "false": false
        case "1.0", "yes", "y", "on", "ja", "wahr": isLoose ? true : nil
        case "0.0", "no", "n", "off", "nein", "falsch": isLoose ? false : nil
        default: nil
        }
    }

    /// A number, not further than 15 digits: beyond, no sum or product is sure to fit an integer.
    func number(_ text: String) -> Double? {
        guard let plain = plainNumber(text), let number = Double(plain),
            number.magnitude < 1e15
        else { return nil }
        return CellReader.withoutNoise(number)
    }

    /// The digits of a number as Swift reads them, with its thousands ungrouped.
    private func plainNumber(_ text: String) -> String? {
        // `1,500` with a decimal point is as likely one and a half, so it is no number.
        guard decimals == .comma else { return text }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard let whole = parts.first, parts.count <= 2 else { return nil }
        let groups = whole.split(separator: ".", omittingEmptySubsequences: false)
        // `1.23` with a decimal comma is no number: grouping is by three digits or not at all.
        guard groups.count == 1 || groups.dropFirst().allSatisfy({ $0.utf8.count == 3 }),
            groups.count == 1 || (1...4).contains(groups[0].utf8.count),
            parts.count == 1 || !parts[1].contains(".")
        else { return nil }
        return groups.joined() + (parts.count == 2 ? "." + parts[1] : "")
    }

    /// Where a time that was read as if it were UTC lies in the zone.
    private func local(_ asIfUTC: Instant) -> Instant {
        guard let zone else { return asIfUTC }
        let day = Zone.utc.date(at: asIfUTC)
        let minute = Zone.utc.minuteOfDay(at: asIfUTC)
        let rest = asIfUTC.rawValue - Zone.utc.instant(of: day, minuteOfDay: minute).rawValue
        return Instant(
            milliseconds: zone.instant(of: day, minuteOfDay: minute).rawValue + rest)
    }

    private func namesZone(_ text: String) -> Bool {
        text.utf8.dropFirst(10).contains {
            $0 == UInt8(ascii: "Z") || $0 == UInt8(ascii: "+") || $0 == Self.dash
        }
    }

    /// `20270119`.
    private func compactDate(_ text: String) -> CivilDate? {
        let bytes = Array(text.utf8)
        guard bytes.count == 8, let number = Self.number(bytes[...]) else { return nil }
        return CivilDate(year: number / 10000, month: number / 100 % 100, day: number % 100)
    }

    /// `19.01.2027`, `1/19/2027`: dots always have the day first, slashes and dashes as declared.
    private func partedDate(_ text: String) -> (date: CivilDate, rest: ArraySlice<UInt8>)? {
        let bytes = Array(text.utf8)
        guard let mark = bytes.first(where: { !(48...57).contains($0) }),
            mark == Self.dot
                ? isLoose || dates != .iso
                : dates != .iso && (mark == Self.slash || mark == Self.dash)
        else { return nil }
        let parts = bytes.split(separator: mark, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count <= 2, parts[1].count <= 2,
            let first = Self.number(parts[0]), let second = Self.number(parts[1]),
            let year = Self.number(parts[2].prefix(4)), parts[2].count >= 4,
            parts[2].count == 4 || parts[2].dropFirst(4).first == UInt8(ascii: " ")
        else { return nil }
        let isMonthFirst = dates == .monthFirst && mark != Self.dot
        return CivilDate(
            year: year, month: isMonthFirst ? first : second, day: isMonthFirst ? second : first
        ).map { ($0, parts[2].dropFirst(4)) }
    }

    /// Decimal digits only, at least one and at most eight.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...8).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
    }
}
