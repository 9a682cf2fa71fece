import JSON
import SQLite

/// The names of streams by their ids, those asked for so far kept as bytes: a log names a few streams
/// again and again.
struct StreamNames: ~Copyable {
    private let select: Statement
    private var bytes: [UInt8] = []
    /// Where a stream's name begins and ends in the bytes, at the place of its id; 0 for not asked yet.
    private var places: [UInt64] = []
    /// Bytes kept at the most; then it begins anew.
    private static let mostBytes = 8 << 20

    init(_ connection: borrowing Connection) throws {
        select = try connection.prepare("SELECT name FROM streams WHERE id = ?")
    }

    /// Appends the name of the stream with that id.
    mutating func append(_ id: Int64, to text: inout [UInt8]) throws {
        let index = Int(id)
        if index < places.count, places[index] != 0 {
            let place = places[index]
            text.append(contentsOf: bytes[Int(place >> 32)..<Int(place & 0xFFFF_FFFF)])
            return
        }
        select.bind(1, id)
        defer { select.reset() }
        guard try select.step() else { return }
        if bytes.count > Self.mostBytes {
            bytes.removeAll(keepingCapacity: true)
            places.removeAll(keepingCapacity: true)
        }
        let start = bytes.count
        select.withSpan(0) { bytes.append(copying: $0) }
        if index >= places.count {
            places += Array(repeating: 0, count: max(1024, index + 1 - places.count))
        }
        places[index] = UInt64(start) << 32 | UInt64(bytes.count)
        text.append(contentsOf: bytes[start...])
    }
}
