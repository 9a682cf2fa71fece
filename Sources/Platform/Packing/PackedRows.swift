/// Rows of whole numbers, each column only as many bytes wide as its values need.
///
/// A column keeps its least value once and of each value the distance from it, so one whose values
/// are all the same takes no room in the rows. Everything stands in one array of bytes: a million
/// small tables cost little, and one is stored and read back as it is. Equal rows are equal bytes,
/// however they came together.
public struct PackedRows: Hashable, Sendable {
    /// The form described at `PackedColumn`; nothing while there is no row.
    public internal(set) var bytes: [UInt8] = []

    /// No rows, of as many columns as the first one will have.
    public init() {}

    /// How many rows there are.
    public var count: Int {
        bytes.isEmpty ? 0 : unsafe bytes.withUnsafeBytes { unsafe PackedColumn.rows($0) }
    }

    /// How many columns there are; 0 while there is no row.
    public var columns: Int {
        bytes.isEmpty ? 0 : unsafe bytes.withUnsafeBytes { unsafe PackedColumn.columns($0) }
    }

    /// Whether there is no row.
    public var isEmpty: Bool { bytes.isEmpty }

    /// The number in a row and column, a few nanoseconds.
    ///
    /// - Precondition: The row and the column exist.
    public subscript(row: Int, column: Int) -> Int64 {
        precondition(!isEmpty)
        return unsafe bytes.withUnsafeBytes { bytes in
            let (rows, columns) = unsafe (PackedColumn.rows(bytes), PackedColumn.columns(bytes))
            precondition((0..<rows).contains(row) && (0..<columns).contains(column))
            return unsafe PackedColumn(column, of: bytes).load(row, from: bytes)
        }
    }

    /// Puts a row in front of the one at `index`, or behind all.
    ///
    /// Behind all it costs about 30 ns; else the rows that follow are moved. A value that needs more
    /// room than its column has widens the whole table, which happens a few times in its life.
    ///
    /// - Precondition: The row has as many values as those that are there.
    public mutating func insert(_ row: [Int64], at index: Int) {
        let count = count
        precondition((0...count).contains(index) && (isEmpty || row.count == columns))
        if isEmpty {
            var columns = row.map { PackedColumn(from: $0, to: $0) }
            bytes = PackedColumn.bytes(rows: 0, of: &columns)
        } else if !fits(row) {
            widen(for: row)
        }
        let stride = unsafe bytes.withUnsafeBytes { unsafe PackedColumn.stride($0) }
        if bytes.capacity < bytes.count + stride {
            // Twice the room, which arrays would take, is too much for a million tables.
            bytes.reserveCapacity(bytes.count + stride * max(3, count / 8))
        }
        bytes.append(contentsOf: repeatElement(0, count: stride))
        unsafe bytes.withUnsafeMutableBytes { bytes in
            let place = PackedColumn.start(columns: row.count) + index * stride
            if index < count {
                unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[(place + stride)...])
                    .copyMemory(
                        from: UnsafeRawBufferPointer(
                            rebasing: bytes[place..<(bytes.count - stride)]))
            }
            unsafe PackedColumn.forEach(UnsafeRawBufferPointer(bytes)) { column, number in
                unsafe column.store(row[number], index, in: bytes)
            }
            unsafe PackedColumn.setRows(count + 1, in: bytes)
        }
    }

    /// Whether every value can be told in its column.
    private func fits(_ row: [Int64]) -> Bool {
        var fits = true
        unsafe bytes.withUnsafeBytes { bytes in
            unsafe PackedColumn.forEach(bytes) { column, number in
                fits = fits && column.fits(row[number])
            }
        }
        return fits
    }

    private mutating func widen(for row: [Int64]) {
        let old = bytes
        unsafe old.withUnsafeBytes { old in
            let rows = unsafe PackedColumn.rows(old)
            let before = row.indices.map { unsafe PackedColumn($0, of: old) }
            var after = zip(before, row).map { column, value in
                if column.fits(value) { return column }
                if value > column.base { return PackedColumn(from: column.base, to: value) }
                let highest = (0..<rows).map { unsafe column.load($0, from: old) }.max()
                return PackedColumn(from: value, to: highest ?? value)
            }
            bytes = PackedColumn.bytes(rows: rows, of: &after)
            unsafe bytes.withUnsafeMutableBytes { bytes in
                for (from, to) in zip(before, after) {
                    for row in 0..<rows {
                        unsafe to.store(from.load(row, from: old), row, in: bytes)
                    }
                }
            }
        }
    }
}
