/// A ZIP archive whose entries are read one by one, without unpacking anything to disk.
///
/// It is judged by its directory before any content is read: an archive that is encrypted, cut short,
/// has names that lead elsewhere, or would unpack to far more than exports do, is refused whole.
public struct ZipArchive: Sendable {
    /// A file in the archive.
    public struct Entry: Hashable, Sendable {
        /// Its path inside the archive, with slashes.
        public let name: String
        /// Bytes once unpacked, by the directory; reading more or fewer is an error.
        public let size: Int
        let index: UInt64
    }

    /// Most entries; a full Salesforce export has about 350.
    public static let entryLimit = 10_000
    /// Most that an archive may unpack to, as a multiple of its own size.
    ///
    /// CSV shrinks to a tenth, very regular CSV to a fiftieth; deflate itself ends at 1,032.
    public static let ratioLimit = 200
    /// Up to this size, however dense, nothing can come to harm: 64 MiB.
    static let harmlessSize = 64 << 20

    /// As the person named it.
    public let path: String
    /// The files in it, in the order of its directory; folders are left out.
    public let entries: [Entry]

    /// Reads the directory of the archive at `path`, which has `size` bytes.
    public init(_ path: String, size: Int) throws(ArchiveError) {
        self.path = path
        // libzip takes an empty file for an archive without entries.
        guard size > 0 else { throw .unreadable(archive: path, reason: "it is empty") }
        let handle = try ZipHandle(path)
        let count = handle.count
        guard count <= Self.entryLimit else {
            throw .tooManyEntries(archive: path, limit: Self.entryLimit)
        }
        var entries: [Entry] = []
        var names: Set<String> = []
        var total = 0
        for index in 0..<UInt64(count) {
            let found = try handle.entry(at: index)
            guard Self.isPlain(found.name) else {
                throw .unsafeName(archive: path, entry: found.name)
            }
            if found.name.hasSuffix("/") { continue }
            guard !found.isEncrypted else { throw .encrypted(archive: path, entry: found.name) }
            guard names.insert(found.name).inserted else {
                throw .repeatedName(archive: path, entry: found.name)
            }
            let (sum, overflow) = total.addingReportingOverflow(found.size)
            // Entries that share their content add up here, too.
            guard !overflow, sum <= max(Self.harmlessSize, size.multiplied(by: Self.ratioLimit))
            else { throw .tooDense(archive: path, limit: Self.ratioLimit) }
            total = sum
            entries.append(Entry(name: found.name, size: found.size, index: index))
        }
        self.entries = entries
    }

    /// Hands an entry's content to `body`, a megabyte at a time.
    ///
    /// - Throws: `ArchiveError.damaged` where the content is not what the directory says: its length
    ///   and checksum are known only at the end, so act on it only after this returns.
    public func forEachChunk(of entry: Entry, _ body: (ArraySlice<UInt8>) throws -> Void) throws {
        let content = try ZipHandle(path).open(entry)
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        var done = 0
        while case let count = try content.read(into: &buffer), count > 0 {
            done += count
            guard done <= entry.size else { throw damaged(entry, "it is longer than it says") }
            try body(buffer[..<count])
        }
        guard done == entry.size else { throw damaged(entry, "it is shorter than it says") }
    }

    private func damaged(_ entry: Entry, _ reason: String) -> ArchiveError {
        .damaged(archive: path, entry: entry.name, reason: reason)
    }

    /// Whether a name stays inside the archive and shows what it is.
    static func isPlain(_ name: String) -> Bool {
        guard !name.isEmpty, !name.hasPrefix("/") else { return false }
        guard name.unicodeScalars.allSatisfy({ $0.value >= 32 && $0 != "\\" && $0 != ":" }) else {
            return false
        }
        return name.split(separator: "/").allSatisfy { $0 != ".." && $0 != "." }
    }
}

extension Int {
    /// The product, or the greatest number where it is out of range.
    fileprivate func multiplied(by factor: Int) -> Int {
        let (product, overflow) = multipliedReportingOverflow(by: factor)
        return overflow ? .max : product
    }
}
