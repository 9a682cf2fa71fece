extension PackedRows {
    /// Packs rows that stand one behind the other, of so many columns each.
    public init(_ numbers: [Int64], columns: Int) {
        if numbers.isEmpty { return }
        precondition(columns > 0 && numbers.count.isMultiple(of: columns))
        let rows = numbers.count / columns
        var packed: [PackedColumn] = []
        for column in 0..<columns {
            var (low, high) = (numbers[column], numbers[column])
            for index in stride(from: column, to: numbers.count, by: columns) {
                low = min(low, numbers[index])
                high = max(high, numbers[index])
            }
            packed.append(PackedColumn(from: low, to: high))
        }
        bytes = PackedColumn.bytes(rows: rows, of: &packed)
        unsafe bytes.withUnsafeMutableBytes { bytes in
            for (number, column) in packed.enumerated() where column.width > 0 {
                for row in 0..<rows {
                    unsafe column.store(numbers[row * columns + number], row, in: bytes)
                }
            }
        }
    }

    /// Reads the form of ``bytes``; nil if these bytes do not have it.
    ///
    /// Any bytes of the right length are taken for rows: what the numbers mean is not known here.
    public init?(bytes stored: ArraySlice<UInt8>) {
        bytes = Array(stored)
        if isEmpty { return }
        let isSound = unsafe bytes.withUnsafeBytes { bytes in
            guard bytes.count >= PackedColumn.start(columns: 1) else { return false }
            let (rows, columns) = unsafe (PackedColumn.rows(bytes), PackedColumn.columns(bytes))
            let start = PackedColumn.start(columns: columns)
            guard rows > 0, columns > 0, bytes.count >= start else { return false }
            var (widest, sum) = (0, 0)
            unsafe PackedColumn.forEach(bytes) { column, _ in
                (widest, sum) = (max(widest, column.width), sum + column.width)
            }
            let stride = unsafe PackedColumn.stride(bytes)
            return widest <= 8 && sum == stride && bytes.count - start == rows * stride
        }
        guard isSound else { return nil }
    }

    /// All rows one behind the other, a nanosecond a number.
    public var numbers: [Int64] {
        if isEmpty { return [] }
        return unsafe bytes.withUnsafeBytes { bytes in
            let (rows, columns) = unsafe (PackedColumn.rows(bytes), PackedColumn.columns(bytes))
            var numbers = [Int64](repeating: 0, count: rows * columns)
            unsafe PackedColumn.forEach(bytes) { column, number in
                for row in 0..<rows {
                    numbers[row * columns + number] = unsafe column.load(row, from: bytes)
                }
            }
            return numbers
        }
    }

    /// Appends the numbers of one row to others.
    ///
    /// - Precondition: The row exists.
    public func copy(_ row: Int, to numbers: inout [Int64]) {
        precondition((0..<count).contains(row))
        unsafe bytes.withUnsafeBytes { bytes in
            unsafe PackedColumn.forEach(bytes) { column, _ in
                unsafe numbers.append(column.load(row, from: bytes))
            }
        }
    }

    /// Whether each row comes behind the one before, by its first two columns.
    public var isAscending: Bool {
        if count < 2 || columns < 2 { return count < 2 }
        return unsafe bytes.withUnsafeBytes { bytes in
            let first = unsafe PackedColumn(0, of: bytes)
            let second = unsafe PackedColumn(1, of: bytes)
            var last = unsafe (first.load(0, from: bytes), second.load(0, from: bytes))
            for row in 1..<(unsafe PackedColumn.rows(bytes)) {
                let next = unsafe (first.load(row, from: bytes), second.load(row, from: bytes))
                guard last < next else { return false }
                last = next
            }
            return true
        }
    }

    /// The same rows with other numbers in their last columns; those before are copied as they are.
    ///
    /// - Parameters:
    ///   - first: The first column whose numbers are looked up, …
    ///   - tables: … each in the table of its column.
    /// - Returns: nil if a number has no place in its table.
    public func translated(from first: Int, by tables: [[UInt32]]) -> PackedRows? {
        if isEmpty || tables.isEmpty { return self }
        precondition(first > 0 && first + tables.count == columns)
        var result = PackedRows()
        let isWhole = unsafe bytes.withUnsafeBytes { old in
            let rows = unsafe PackedColumn.rows(old)
            let before = (0..<columns).map { unsafe PackedColumn($0, of: old) }
            var after = before
            for (column, table) in zip(first..., tables) {
                guard let translated = unsafe before[column].translated(by: table, rows, old)
                else { return false }
                after[column] = translated
            }
            result.bytes = PackedColumn.bytes(rows: rows, of: &after)
            unsafe result.bytes.withUnsafeMutableBytes { new in
                let length = before[..<first].reduce(0) { $0 + $1.width }
                for row in 0..<rows {
                    let (from, to) = (before[0].place(row), after[0].place(row))
                    unsafe UnsafeMutableRawBufferPointer(rebasing: new[to..<(to + length)])
                        .copyMemory(
                            from: UnsafeRawBufferPointer(rebasing: old[from..<(from + length)]))
                }
                for (column, table) in zip(first..., tables) where after[column].width > 0 {
                    for row in 0..<rows {
                        let value = unsafe before[column].load(row, from: old)
                        unsafe after[column].store(Int64(table[Int(value)]), row, in: new)
                    }
                }
            }
            return true
        }
        return isWhole ? result : nil
    }
}

extension PackedColumn {
    /// The column that its values become in a table; nil if one has no place there.
    @unsafe fileprivate func translated(
        by table: [UInt32], _ rows: Int, _ bytes: UnsafeRawBufferPointer
    ) -> PackedColumn? {
        var (low, high) = (UInt32.max, UInt32.min)
        for row in 0..<(width == 0 ? 1 : rows) {
            let value = unsafe load(row, from: bytes)
            guard value >= 0, value < table.count else { return nil }
            low = min(low, table[Int(value)])
            high = max(high, table[Int(value)])
        }
        return PackedColumn(from: Int64(low), to: Int64(high))
    }
}
