import Crypto

extension AccountBook: Projection {
    public static let name = ProjectionName.accounts

    /// Other rules keep something else of events, and so have other rows.
    public var version: String {
        "\(RowSort.version), keeps \(SecureHash(of: interestRow).prefix(16))"
    }
}
