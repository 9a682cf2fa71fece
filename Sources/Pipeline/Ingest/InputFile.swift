/// A file to import: its name for messages, and a way to read it in chunks.
///
/// Reading is a closure so that stages stay free of I/O and tests need no disk.
public struct InputFile: Sendable {
    /// As a person would name it: `salesforce/Account.csv`.
    public let name: String
    /// Bytes, for progress.
    public let size: Int
    /// Names the content where that needs no reading: a file that is written once under a name of its own,
    /// as those of a Maildir.
    public var identity: String?
    /// What it holds, where it is rows that were set aside before; nil for a file that came in.
    public var excerpt: Excerpt?
    private let read: @Sendable ((ArraySlice<UInt8>) throws -> Void) throws -> Void

    /// Rows that were set aside, written anew in UTF-8: they say nothing of rows that are not with them.
    public enum Excerpt: Sendable {
        /// A table with commas, under its header.
        case table
        /// A text in each line.
        case lines
    }

    /// A file read by `read`, which hands chunks of any size to its argument.
    public init(
        name: String, size: Int,
        read: @escaping @Sendable ((ArraySlice<UInt8>) throws -> Void) throws -> Void
    ) {
        self.name = name
        self.size = size
        self.read = read
    }

    /// A file that is in memory.
    public init(name: String, bytes: [UInt8]) {
        self.init(name: name, size: bytes.count) { try $0(bytes[...]) }
    }

    /// The name without its folder.
    public var lastComponent: String {
        name.split(separator: "/").last.map(String.init) ?? name
    }

    /// Hands the content to `body`, chunk by chunk.
    public func forEachChunk(_ body: (ArraySlice<UInt8>) throws -> Void) throws {
        try withoutActuallyEscaping(body) { try read($0) }
    }
}
