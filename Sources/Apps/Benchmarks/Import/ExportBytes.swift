import CivilTime

/// Rows of a Salesforce export, every cell in quotes.
///
/// Written digit by digit: interpolation would take longer than the imports that are measured.
struct ExportBytes {
    private(set) var bytes: [UInt8] = []
    private var isRowBegun = false

    /// Forgets what was written, and keeps the room for it.
    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// Begins a cell of several parts.
    mutating func open() {
        if isRowBegun { bytes.append(UInt8(ascii: ",")) }
        isRowBegun = true
        bytes.append(UInt8(ascii: "\""))
    }

    /// Ends a cell.
    mutating func close() { bytes.append(UInt8(ascii: "\"")) }

    /// Ends a row.
    mutating func endRow() {
        bytes.append(UInt8(ascii: "\n"))
        isRowBegun = false
    }

    /// A cell of a text whose quotes are doubled already.
    mutating func text(_ text: String) {
        open()
        raw(text)
        close()
    }

    /// A part of a cell.
    mutating func raw(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    /// A part of a cell: a number as it is, at least so many digits wide.
    mutating func number(_ number: Int, width: Int = 1) {
        if number >= 10 || width > 1 { self.number(number / 10, width: width - 1) }
        bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    /// A cell with a time, UTC: `2026-11-19 08:15:30`.
    mutating func time(_ secondsSinceEpoch: Int) {
        let (year, month, day) = CivilDate(daysSinceEpoch: secondsSinceEpoch / 86_400).components
        open()
        number(year, width: 4)
        raw("-")
        number(month, width: 2)
        raw("-")
        number(day, width: 2)
        raw(" ")
        number(secondsSinceEpoch / 3600 % 24, width: 2)
        raw(":")
        number(secondsSinceEpoch / 60 % 60, width: 2)
        raw(":")
        number(secondsSinceEpoch % 60, width: 2)
        close()
    }

    /// A cell with an id of 18 characters: a prefix of seven, eight that count to the base of 62, and
    /// three that tell which of the fifteen are capitals, so that ids differ where case is lost.
    mutating func id(_ prefix: String, _ number: Int) {
        open()
        let start = bytes.count
        raw(prefix)
        var scale = 3_521_614_606_208  // 62 to the power of 7
        while scale > 0 {
            bytes.append(Self.digit(number / scale % 62))
            scale /= 62
        }
        for group in 0..<3 {
            var capitals = 0
            for position in 0..<5 {
                let byte = bytes[start + group * 5 + position]
                if byte >= UInt8(ascii: "A"), byte <= UInt8(ascii: "Z") {
                    capitals |= 1 << position
                }
            }
            bytes.append(
                capitals < 26
                    ? UInt8(ascii: "A") + UInt8(capitals) : UInt8(ascii: "0") + UInt8(capitals - 26)
            )
        }
        close()
    }

    /// 0-9, A-Z, a-z.
    private static func digit(_ value: Int) -> UInt8 {
        switch value {
        case ..<10: UInt8(ascii: "0") + UInt8(value)
        case ..<36: UInt8(ascii: "A") + UInt8(value - 10)
        default: UInt8(ascii: "a") + UInt8(value - 36)
        }
    }
}
