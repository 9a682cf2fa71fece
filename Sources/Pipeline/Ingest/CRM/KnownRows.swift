import Crypto
import Packing

/// The rows of one object as they last stood in an export, by hashes: 16 bytes a record.
///
/// A row that is the same byte for byte is known without being parsed. Records keep their numbers, in the
/// order in which they became known; exports keep theirs from night to night, so the next row is most
/// often that of the next record, and nothing has to be looked up.
public struct KnownRows: Sendable {
    /// What no row has: the record's next one is compared field by field.
    public static let noRow: UInt64 = 0

    /// The hash of each record's id.
    public private(set) var ids: [UInt64]
    /// The hash of the row that each record last had.
    public private(set) var rows: [UInt64]
    /// Which records the present export has.
    private(set) var isSeen: [Bool]
    /// The record behind the one found last.
    private var next = 0
    private var byID: HashPlaces?
    private var byRow: HashPlaces?

    /// The rows of records, in the order of their numbers.
    public init(ids: [UInt64] = [], rows: [UInt64] = []) {
        precondition(ids.count == rows.count, "each record has an id and a row")
        self.ids = ids
        self.rows = rows
        isSeen = Array(repeating: false, count: ids.count)
    }

    /// How many records there are.
    public var count: Int { ids.count }

    /// The hash of an id.
    ///
    /// Where those of two ids are equal, the import finds out from what is stored, which has the ids themselves.
    public static func hash(ofID id: Span<UInt8>) -> UInt64 { quickHash(id) }

    /// The record that last had a row with this hash.
    mutating func number(ofRow hash: UInt64) -> Int? {
        if next < count, rows[next] == hash {
            next += 1
            return next - 1
        }
        if byRow == nil { byRow = HashPlaces(rows) }
        guard let number = byRow?.index(of: hash, in: rows) else { return nil }
        next = number + 1
        return number
    }

    /// The record whose id has this hash.
    mutating func number(ofID hash: UInt64) -> Int? {
        if next < count, ids[next] == hash {
            next += 1
            return next - 1
        }
        if byID == nil { byID = HashPlaces(ids) }
        return byID?.index(of: hash, in: ids)
    }

    /// Notes that the export has a record.
    mutating func see(_ number: Int) { isSeen[number] = true }

    /// Notes what row a record has now.
    mutating func change(_ number: Int, row: UInt64) { rows[number] = row }

    /// Adds a record that was never known, seen in the export; it has the next number.
    public mutating func add(id: UInt64, row: UInt64) {
        let number = count
        ids.append(id)
        rows.append(row)
        isSeen.append(true)
        byID?.insert(number, in: ids)
    }
}
