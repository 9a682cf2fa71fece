import FileSystem

/// The accounts of a made-up firm as Salesforce's weekly export has them, and as it has them a night
/// later.
///
/// A row is a function of the seed and of its number, so both nights are written without holding more
/// than a megabyte, and which rows differ is known beforehand: of every hundred one is changed, of
/// every two thousand one is gone, and after every thousand there is one more at the end.
struct AccountExport {
    /// Which of the two files.
    enum Night: String, CaseIterable {
        case first = "night1"
        case second = "night2"

        /// When the file is imported: soon after everything in it has happened.
        var asOf: String {
            switch self {
            case .first: "2026-11-19T02:00:00Z"
            case .second: "2026-11-20T02:00:00Z"
            }
        }
    }

    /// What has become of a row of the first night on the second.
    enum Fate {
        case same, changed, gone
    }

    static let header = [
        "Id", "IsDeleted", "MasterRecordId", "Name", "BillingCity", "BillingCountryCode", "Website",
        "Industry", "AnnualRevenue", "NumberOfEmployees", "Description", "OwnerId", "CreatedDate",
        "LastModifiedDate", "SystemModstamp",
    ]

    private static let changedOnceIn = 100
    private static let goneOnceIn = 2000
    private static let addedOnceIn = 1000

    /// Of the first night.
    let rows: Int
    let seed: UInt64

    var changed: Int { rows / Self.changedOnceIn }
    var gone: Int { rows / Self.goneOnceIn }
    var added: Int { rows / Self.addedOnceIn }

    /// The numbers of the rows that one night or the other has, in the order of the file.
    func numbers(of night: Night) -> Range<Int> {
        switch night {
        case .first: 0..<rows
        case .second: 0..<(rows + added)
        }
    }

    /// - Parameter number: Of a row of the first night.
    func fate(of number: Int) -> Fate {
        if number == goneRow(near: number) { return .gone }
        return number == changedRow(near: number) ? .changed : .same
    }

    /// The row as that night has it; nil for one that is gone by then.
    func row(_ number: Int, on night: Night) -> AccountRow? {
        var row = AccountRow(number, seed: seed, isNew: number >= rows)
        switch night {
        case .first: return row
        case .second:
            guard number < rows else { return row }
            switch fate(of: number) {
            case .same: break
            case .changed: row.change(seed: seed)
            case .gone: return nil
            }
            return row
        }
    }

    /// Hands the file of one night to `body`, about a megabyte at a time.
    func write(_ night: Night, to body: ([UInt8]) throws -> Void) rethrows {
        let size = 1 << 20
        var export = ExportBytes()
        for column in Self.header { export.text(column) }
        export.endRow()
        for number in numbers(of: night) {
            row(number, on: night)?.append(to: &export)
            if export.bytes.count >= size {
                try body(export.bytes)
                export.removeAll()
            }
        }
        try body(export.bytes)
    }

    /// Writes `night1/Account.csv` and `night2/Account.csv` into a folder.
    func write(into folder: String) throws {
        for night in Night.allCases {
            let file = try FileWriter("\(folder)/\(night.rawValue)/Account.csv")
            try write(night) { try file.append($0) }
        }
    }

    private func changedRow(near number: Int) -> Int? {
        drawn(.changed, of: number / Self.changedOnceIn, size: Self.changedOnceIn)
    }

    private func goneRow(near number: Int) -> Int? {
        guard let row = drawn(.gone, of: number / Self.goneOnceIn, size: Self.goneOnceIn) else {
            return nil
        }
        // Never the changed one, but its neighbour in the same hundred: both counts stay exact.
        guard row == changedRow(near: row) else { return row }
        return row - row % Self.changedOnceIn + (row + 1) % Self.changedOnceIn
    }

    /// The row that is drawn of a block of so many; a block that is cut short has none.
    private func drawn(_ stream: Draw.Stream, of block: Int, size: Int) -> Int? {
        guard (block + 1) * size <= rows else { return nil }
        var draw = Draw(seed: seed, stream, block)
        return block * size + draw.below(size)
    }
}
