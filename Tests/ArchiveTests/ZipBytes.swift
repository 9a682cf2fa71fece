import FileSystem

/// Writes archives byte by byte, the sound and the tricky, as PKWARE's APPNOTE.TXT describes them.
struct ZipBytes {
    struct Entry {
        var name: String
        var content: [UInt8]
        /// What the headers say of it; nil for the truth.
        var claimedSize: UInt32?
        var checksum: UInt32?
        var flags: UInt16 = 0x0800

        init(_ name: String, _ content: String) {
            self.name = name
            self.content = Array(content.utf8)
        }
    }

    private(set) var bytes: [UInt8] = []

    /// An archive of entries that are stored as they are.
    init(_ entries: [Entry]) {
        var directory: [UInt8] = []
        for entry in entries {
            let offset = UInt32(bytes.count)
            bytes += Self.number(0x0403_4B50 as UInt32) + Self.header(entry)
            bytes += Array(entry.name.utf8) + entry.content
            directory += Self.number(0x0201_4B50 as UInt32) + Self.number(20 as UInt16)
            directory += Self.header(entry) + [UInt8](repeating: 0, count: 10)
            directory += Self.number(offset)
            directory += Array(entry.name.utf8)
        }
        let start = UInt32(bytes.count)
        bytes += directory + Self.number(0x0605_4B50 as UInt32) + [0, 0, 0, 0]
        bytes += Self.number(UInt16(entries.count)) + Self.number(UInt16(entries.count))
        bytes += Self.number(UInt32(directory.count)) + Self.number(start) + [0, 0]
    }

    /// Version, flags, method, time, checksum, sizes, and the lengths of the name and of nothing.
    private static func header(_ entry: Entry) -> [UInt8] {
        let size = UInt32(entry.content.count)
        var header = number(20 as UInt16) + number(entry.flags) + number(0 as UInt16)
        header += number(0x0021_0000 as UInt32)
        header += number(entry.checksum ?? crc32(entry.content)) + number(size)
        header += number(entry.claimedSize ?? size)
        return header + number(UInt16(entry.name.utf8.count)) + number(0 as UInt16)
    }

    private static func number(_ value: some FixedWidthInteger) -> [UInt8] {
        (0..<(value.bitWidth / 8)).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { rest, _ in
                rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1
            }
        }
    }
}
