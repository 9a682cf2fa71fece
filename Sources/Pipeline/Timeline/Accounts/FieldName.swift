import Packing

/// The canonical names of fields by a number of one byte, which stands for them in every record.
enum FieldName {
    /// Rows hold these numbers, from 1 on: add names at the end, never move or remove one.
    private static let names = [
        "name", "domain", "industry", "employees", "revenue", "country", "owner", "renewal_date",
        "account", "first_name", "last_name", "email", "title", "opted_out", "do_not_call",
        "zone", "manager", "deputy", "active",
        "stage", "amount", "currency", "close_date", "type", "open", "won",
    ]

    /// The code of names that have none, and are spelled out.
    static let other: UInt8 = 0
    static let highestCode = UInt8(names.count)

    private static let table = names.reduce(into: TextTable()) { _ = $0.insert($1) }

    static func code(of name: Span<UInt8>) -> UInt8 {
        table.number(of: name).map { UInt8($0) + 1 } ?? other
    }

    static func code(of name: String) -> UInt8 { code(of: name.utf8Span.span) }

    /// Whether this is a column of the customer's own.
    static func isRaw(_ name: Span<UInt8>) -> Bool {
        name.count >= raw.count && name.extracting(first: raw.count).isEqual(to: raw.span)
    }

    private static let raw = Array("raw.".utf8)

    /// - Precondition: The code is that of a name.
    static func name(of code: UInt8) -> String { names[Int(code) - 1] }
}
