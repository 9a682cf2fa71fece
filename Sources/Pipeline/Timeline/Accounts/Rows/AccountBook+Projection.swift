import Crypto

extension AccountBook: Projection {
    /// Which projection it is.
    public static let name = ProjectionName.accounts

    /// Of the fold, its rows, and what it keeps: other rules keep something else of events.
    public var version: String {
        var kept = ByteWriter()
        kept.write(count: interest.attributes.count)
        for (kind, names) in interest.attributes.sorted(by: { $0.key < $1.key }) {
            kept.write(text: kind.rawValue)
            kept.write(count: names.count)
            for name in names.sorted() { kept.write(text: name) }
        }
        for field in interest.fields.sorted() { kept.write(text: field) }
        return "4, keeps \(SecureHash(of: kept.bytes).prefix(16))"
    }

    /// Whether a row may say something about people; not where it says only what the CRM says of a
    /// company, as its events are not sealed either.
    public static func isPersonal(key: String, value: Span<UInt8>) -> Bool {
        guard RowSort.read(key)?.sort == .account, !value.isEmpty else { return true }
        return !RowTag(rawValue: value[0]).contains(.open)
    }
}
