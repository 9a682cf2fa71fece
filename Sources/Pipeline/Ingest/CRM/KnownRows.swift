import Crypto

/// The rows of one object as they last stood in an export, by hashes: 16 bytes a row.
public struct KnownRows: Sendable {
    private var rows: [UInt64: Int64] = [:]

    /// None.
    public init() {}

    /// Adds a row.
    ///
    /// - Parameters:
    ///   - id: The record's id. Where the hashes of two ids are equal, the import finds out from the
    ///     store, which has the ids themselves.
    ///   - hash: The row's.
    public mutating func insert(id: Span<UInt8>, hash: Int64) {
        insert(idHash: quickHash(id), hash: hash)
    }

    mutating func insert(idHash: UInt64, hash: Int64) { rows[idHash] = hash }

    /// The hash of the row whose id has the hash `idHash`; nil for a record never seen.
    public subscript(idHash: UInt64) -> Int64? { rows[idHash] }
}
