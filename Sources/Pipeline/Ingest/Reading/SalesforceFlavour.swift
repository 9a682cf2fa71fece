import CSV
import CivilTime

/// Whether a Salesforce file is of the weekly export or of the Bulk API and the tools around it.
///
/// Both are read alike, but for flags and dates, where those tools accept more. The weekly export writes
/// `2023-02-07 20:47:49` and `0`; the Bulk API `2018-10-13T17:16:45.000Z` and `true`, with any delimiter;
/// Data Loader names columns in capitals.
struct SalesforceFlavour {
    let dialect: String
    let evidence: String
    private let isBulk: Bool

    init(_ format: TableFormat) {
        var bulk: [String] = []
        var weekly: [String] = []
        if format.delimiter != UInt8(ascii: ",") {
            bulk.append("separated by \(TableFormat.name(of: format.delimiter))")
        }
        let letters = format.header.joined().unicodeScalars.filter(\.properties.isAlphabetic)
        if !letters.isEmpty, !letters.contains(where: \.properties.isLowercase) {
            bulk.append("columns in capitals")
        }
        let cells = format.sample.joined()
        if cells.contains(where: { Self.isTime($0, separator: UInt8(ascii: "T")) }) {
            bulk.append("times with T")
        }
        if cells.contains(where: { ["true", "false"].contains($0.lowercased()) }) {
            bulk.append("flags true and false")
        }
        if cells.contains(where: { Self.isTime($0, separator: UInt8(ascii: " ")) }) {
            weekly.append("times without T")
        }
        isBulk = !bulk.isEmpty
        // Where nothing tells them apart, nothing is read differently either.
        dialect =
            isBulk ? "salesforce-bulk" : weekly.isEmpty ? "salesforce" : "salesforce-weekly"
        let found = isBulk ? bulk : weekly
        evidence = found.isEmpty ? "API names" : found.joined(separator: ", ")
    }

    /// How its cells are written; Salesforce itself always writes UTC.
    var style: CellStyle {
        isBulk ? .bulk : .salesforce
    }

    private static func isTime(_ cell: String, separator: UInt8) -> Bool {
        let bytes = cell.utf8
        guard bytes.count >= 16, bytes.dropFirst(10).first == separator else { return false }
        return Instant(cell) != nil
    }
}
