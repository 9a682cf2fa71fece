import CSV

/// Reads a whole table, given to the reader in the chunks of `sizes`, then in one.
func rows(
    _ bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: ","), chunks sizes: [Int] = []
) throws(CSVError) -> [CSVRow] {
    var reader = CSVReader(delimiter: delimiter)
    var rows: [CSVRow] = []
    var rest = bytes[...]
    for size in sizes + [bytes.count] {
        reader.feed(Array(rest.prefix(size)))
        rest = rest.dropFirst(size)
        while let row = try reader.next() { rows.append(row) }
    }
    reader.finish()
    while let row = try reader.next() { rows.append(row) }
    return rows
}

/// The fields of a whole table as text.
func fields(
    _ text: String, delimiter: UInt8 = UInt8(ascii: ","), chunks sizes: [Int] = []
) throws(CSVError) -> [[String]] {
    try rows(Array(text.utf8), delimiter: delimiter, chunks: sizes).map(\.strings)
}

extension CSVRow {
    var strings: [String] { (0..<count).map(string) }
}

/// A small generator (SplitMix64), so that a seed reproduces a test.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
