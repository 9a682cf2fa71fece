import CSV
@testable import Benchmarks

/// The accounts of an export by id, read back from its bytes.
struct WrittenAccounts {
    /// In the order of the file.
    let ids: [String]
    private let rows: [String: [String: String]]

    init(_ bytes: [UInt8]) throws {
        let rows = try Self.cells(in: bytes)
        let accounts = rows.dropFirst().map { row in
            Dictionary(uniqueKeysWithValues: zip(rows[0], row))
        }
        ids = accounts.map { $0["Id"] ?? "" }
        self.rows = Dictionary(zip(ids, accounts)) { first, _ in first }
    }

    /// The cells of an account by column.
    subscript(id: String) -> [String: String]? { rows[id] }

    /// All cells, those of the header first.
    static func cells(in bytes: [UInt8]) throws -> [[String]] {
        var reader = CSVReader()
        reader.feed(bytes)
        reader.finish()
        var rows: [[String]] = []
        while let row = try reader.next() { rows.append((0..<row.count).map(row.string)) }
        return rows
    }

    /// As Salesforce writes them.
    static func quoted(_ rows: [[String]]) -> [UInt8] {
        var bytes: [UInt8] = []
        for row in rows { CSVWriter(quoting: .everywhere).append(row, to: &bytes) }
        return bytes
    }
}

extension AccountExport {
    /// The whole file of one night.
    func bytes(of night: Night) -> [UInt8] {
        var bytes: [UInt8] = []
        write(night) { bytes += $0 }
        return bytes
    }
}
