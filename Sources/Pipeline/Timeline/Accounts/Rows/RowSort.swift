/// The sorts of rows that a book has, in the order of their keys.
///
/// A row depends on nothing but the thing: ids and values are spelled out.
enum RowSort: String, CaseIterable {
    case account = "account/"
    case contact = "contact/"
    case opportunity = "opportunity/"
    /// An address that must get no mail, under the position of the event that said so.
    case stopped = "stopped/"
    case user = "user/"
    case visitor = "visitor/"

    func key(_ id: String) -> String { rawValue + id }

    /// The sort that a key names, and where its id begins in UTF-8; nil if it is none of a book's.
    static func read(_ key: String) -> (sort: RowSort, id: Int)? {
        let sort: RowSort? =
            switch key.utf8.first {
            case UInt8(ascii: "a"): .account
            case UInt8(ascii: "c"): .contact
            case UInt8(ascii: "o"): .opportunity
            case UInt8(ascii: "s"): .stopped
            case UInt8(ascii: "u"): .user
            case UInt8(ascii: "v"): .visitor
            default: nil
            }
        guard let sort, key.utf8.starts(with: sort.rawValue.utf8) else { return nil }
        return (sort, sort.rawValue.utf8.count)
    }
}

/// The byte of flags that begins the rows of some sorts.
struct RowTag: OptionSet {
    let rawValue: UInt8

    // Accounts.
    static let deleted = RowTag(rawValue: 1)
    /// Accounts by their domain, contacts by their address.
    static let found = RowTag(rawValue: 2)
    /// Accounts about which nothing is said but by events that are not sealed either.
    static let open = RowTag(rawValue: 8)
    static let merged = RowTag(rawValue: 16)
    // Contacts.
    static let known = RowTag(rawValue: 1)
    static let stopped = RowTag(rawValue: 4)
    // Visitors.
    static let identified = RowTag(rawValue: 1)
    static let linked = RowTag(rawValue: 2)
    static let toPerson = RowTag(rawValue: 4)

    static let all = RowTag(rawValue: 31)
}

extension ByteWriter {
    mutating func write(_ tag: RowTag) { write(tag.rawValue) }
}

extension ByteReader {
    mutating func tag() throws(RowError.Problem) -> RowTag {
        let tag = RowTag(rawValue: try byte())
        guard tag.isSubset(of: .all) else { throw .malformed }
        return tag
    }
}

extension FieldMap {
    /// As a row has it.
    func write(to writer: inout ByteWriter) { writer.write(block: bytes) }

    /// As a row that has nothing else.
    var row: [UInt8] {
        var writer = ByteWriter()
        write(to: &writer)
        return writer.bytes
    }

    init(_ reader: inout ByteReader) throws(RowError.Problem) {
        try self.init(stored: reader.bytes[try reader.block()])
    }
}
