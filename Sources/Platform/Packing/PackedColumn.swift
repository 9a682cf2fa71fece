/// Where the numbers of a column stand in the bytes of ``PackedRows``, and how wide they are.
///
/// The bytes begin with the count of rows (4 bytes), of columns (2) and the length of a row (2), the
/// width of each column (1) and its least value (8); then come the rows. All of it little-endian.
struct PackedColumn {
    /// The least value, from which all others are told.
    var base: Int64
    /// Bytes a value: 0 to 8.
    var width: Int
    /// Where the first row has it.
    var offset = 0
    /// From one row to the next.
    var stride = 0

    /// Bytes in front of the widths.
    private static let prefix = 8

    /// As narrow as values from `low` to `high` allow.
    init(from low: Int64, to high: Int64) {
        base = low
        let bits = 64 - UInt64(bitPattern: high &- low).leadingZeroBitCount
        width = (bits + 7) / 8
    }

    /// The column at an index; its bytes must be there.
    @unsafe init(_ index: Int, of bytes: UnsafeRawBufferPointer) {
        let columns = unsafe Self.columns(bytes)
        base = unsafe bytes.loadUnaligned(
            fromByteOffset: Self.prefix + columns + index * 8, as: Int64.self)
        width = unsafe Int(bytes[Self.prefix + index])
        stride = unsafe Self.stride(bytes)
        offset = Self.start(columns: columns)
        for before in 0..<index { unsafe offset += Int(bytes[Self.prefix + before]) }
    }

    private init(base: Int64, width: Int, offset: Int, stride: Int) {
        (self.base, self.width, self.offset, self.stride) = (base, width, offset, stride)
    }

    /// Every column with its index, in one pass.
    @inline(__always)
    @unsafe static func forEach(
        _ bytes: UnsafeRawBufferPointer, _ body: (PackedColumn, Int) -> Void
    ) {
        let columns = unsafe columns(bytes)
        let stride = unsafe stride(bytes)
        var offset = start(columns: columns)
        for index in 0..<columns {
            let width = unsafe Int(bytes[prefix + index])
            let base = unsafe bytes.loadUnaligned(
                fromByteOffset: prefix + columns + index * 8, as: Int64.self)
            body(PackedColumn(base: base, width: width, offset: offset, stride: stride), index)
            offset += width
        }
    }

    /// Whether a value can be told by its distance from the base.
    func fits(_ value: Int64) -> Bool {
        value >= base && UInt64(bitPattern: value &- base) >> UInt64(width * 8) == 0
    }

    func place(_ row: Int) -> Int { offset + row * stride }

    /// The value of a row.
    ///
    /// Eight bytes are read wherever the value ends; there are as many, if only in front of it.
    @unsafe func load(_ row: Int, from bytes: UnsafeRawBufferPointer) -> Int64 {
        let place = place(row)
        let start = min(place, bytes.count - 8)
        let word = unsafe bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self)
        let distance = word >> UInt64((place - start) * 8) & (1 << UInt64(width * 8) &- 1)
        return base &+ Int64(bitPattern: distance)
    }

    /// Sets the value of a row; it must fit.
    @unsafe func store(_ value: Int64, _ row: Int, in bytes: UnsafeMutableRawBufferPointer) {
        let place = place(row)
        var distance = UInt64(bitPattern: value &- base)
        for index in 0..<width {
            unsafe bytes[place + index] = UInt8(truncatingIfNeeded: distance)
            distance >>= 8
        }
    }
}

// The beginning of the bytes.
extension PackedColumn {
    @unsafe static func rows(_ bytes: UnsafeRawBufferPointer) -> Int {
        unsafe Int(bytes.loadUnaligned(as: UInt32.self))
    }

    @unsafe static func columns(_ bytes: UnsafeRawBufferPointer) -> Int {
        unsafe Int(bytes.loadUnaligned(fromByteOffset: 4, as: UInt16.self))
    }

    @unsafe static func stride(_ bytes: UnsafeRawBufferPointer) -> Int {
        unsafe Int(bytes.loadUnaligned(fromByteOffset: 6, as: UInt16.self))
    }

    /// Where the first row begins.
    static func start(columns: Int) -> Int { prefix + columns * 9 }

    @unsafe static func setRows(_ count: Int, in bytes: UnsafeMutableRawBufferPointer) {
        unsafe bytes.storeBytes(of: UInt32(count), as: UInt32.self)
    }

    /// Bytes for so many rows of these columns, whose places are set; the rows are all zeros.
    static func bytes(rows: Int, of columns: inout [PackedColumn]) -> [UInt8] {
        var end = start(columns: columns.count)
        let stride = columns.reduce(0) { $0 + $1.width }
        for index in columns.indices {
            columns[index].offset = end
            columns[index].stride = stride
            end += columns[index].width
        }
        var bytes = [UInt8](repeating: 0, count: start(columns: columns.count) + rows * stride)
        unsafe bytes.withUnsafeMutableBytes { bytes in
            unsafe setRows(rows, in: bytes)
            unsafe bytes.storeBytes(of: UInt16(columns.count), toByteOffset: 4, as: UInt16.self)
            unsafe bytes.storeBytes(of: UInt16(stride), toByteOffset: 6, as: UInt16.self)
            for (index, column) in columns.enumerated() {
                unsafe bytes[prefix + index] = UInt8(column.width)
                unsafe bytes.storeBytes(
                    of: column.base, toByteOffset: prefix + columns.count + index * 8,
                    as: Int64.self)
            }
        }
        return bytes
    }
}
