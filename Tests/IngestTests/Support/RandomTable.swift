import Ingest

/// A random Account.csv: few ids and few values, so that tables drawn apart have much in common.
struct RandomTable {
    private(set) var rows: [[String]] = []

    private static let header = [
        "Id", "IsDeleted", "Name", "OwnerId", "Industry", "NumberOfEmployees", "Website", "Tier__c",
    ]

    init(using random: inout SeededGenerator) {
        for number in 1...8 where !random.once(in: 5) {
            rows.append([
                "001\(number)", random.once(in: 6) ? "1" : "0",
                random.pick(["Acme", "Acme \"Ltd\"", "Beta, Inc", "Äther\nGmbH"]),
                random.pick(["005R", "005S", "000000000000000AAA"]),
                random.pick(["", "Optics", "Retail"]), random.pick(["", "0", "42.0", "7262.54"]),
                random.pick(["", "https://www.acme.example/x", "none"]),
                random.pick(["", "Gold", "2.0", "01"]),
            ])
        }
    }

    /// Ids of rows that are not deleted.
    var liveIDs: [String] { rows.filter { $0[1] == "0" }.map { $0[0] } }

    /// Every cell quoted, as the weekly export writes them.
    var file: InputFile {
        let lines = ([Self.header] + rows).map { row in
            row.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
        }
        return InputFile(
            name: "Account.csv", bytes: Array((lines.joined(separator: "\n") + "\n").utf8))
    }

    /// The same rows in another order.
    func shuffled(using random: inout SeededGenerator) -> RandomTable {
        var other = self
        other.rows.shuffle(using: &random)
        return other
    }

    /// The same bytes in chunks of random sizes.
    func chunked(using random: inout SeededGenerator) throws -> InputFile {
        var bytes: [UInt8] = []
        try file.forEachChunk { bytes += $0 }
        var chunks: [ArraySlice<UInt8>] = []
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + Int.random(in: 1...40, using: &random))
            chunks.append(bytes[start..<end])
            start = end
        }
        let pieces = chunks
        return InputFile(name: "Account.csv", size: bytes.count) { body in
            for piece in pieces { try body(piece) }
        }
    }
}
