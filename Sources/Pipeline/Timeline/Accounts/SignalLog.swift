import Packing

/// Signals of one kind of all visitors that no account has yet, in the order of their coming.
///
/// Most visitors come once or twice and are never known, so what they did must cost next to nothing:
/// no array of their own, but a chain from their last signal back to their first.
struct SignalLog: Sendable {
    /// The columns of a series but for the visitor's, then how far back the signal before of the same
    /// visitor is, 0 for none. All of the same length.
    private var chunks: [PackedRows] = []
    /// The rows behind all chunks, one behind the other, until there are enough for one.
    private var open: [Int64] = []
    /// How many signals were appended.
    private(set) var count = 0
    /// How many of them were taken since.
    private(set) var taken = 0
    private let columns: Int
    /// The column of a series that is the visitor, who needs none here.
    private let visitorColumn: Int?

    private static let chunkLength = 4096

    init(_ layout: SignalLayout) {
        visitorColumn = layout.attributes
            .firstIndex { $0.list == Vocabulary.Table.visitor.rawValue }
            .map { SignalLayout.firstAttribute + $0 }
        columns = layout.columns + (visitorColumn == nil ? 1 : 0)
    }

    /// Appends signals of a visitor.
    ///
    /// - Parameters:
    ///   - rows: Of a series, one behind the other.
    ///   - last: The visitor's last signal, plus one; 0 for none.
    /// - Returns: What is the last one now.
    mutating func append(_ rows: [Int64], after last: UInt32) -> UInt32 {
        var last = Int(last)
        let width = columns - (visitorColumn == nil ? 1 : 0)
        for start in stride(from: 0, to: rows.count, by: width) {
            for column in 0..<width where column != visitorColumn {
                open.append(rows[start + column])
            }
            open.append(last == 0 ? 0 : Int64(count + 1 - last))
            count += 1
            last = count
            if count.isMultiple(of: Self.chunkLength) {
                chunks.append(PackedRows(open, columns: columns))
                open.removeAll(keepingCapacity: true)
            }
        }
        return UInt32(last)
    }

    /// The series of a visitor.
    func rows(endingWith last: UInt32, visitor: UInt32) -> PackedRows {
        var indexes: [Int] = []
        var back = Int(last)
        var index = -1
        while back > 0 {
            index = indexes.isEmpty ? back - 1 : index - back
            indexes.append(index)
            back = Int(number(index, columns - 1))
        }
        let width = columns - (visitorColumn == nil ? 1 : 0)
        var rows: [Int64] = []
        rows.reserveCapacity(indexes.count * columns + 1)
        for index in indexes.reversed() {
            copy(index, to: &rows)
            rows.removeLast()
            if let visitorColumn {
                rows.insert(
                    Int64(Vocabulary.value(ofText: visitor)),
                    at: rows.count - (width - 1) + visitorColumn)
            }
        }
        return PackedRows(signals: rows, columns: width)
    }

    /// The series of a visitor, which it leaves.
    mutating func take(endingWith last: UInt32, visitor: UInt32) -> PackedRows {
        let rows = rows(endingWith: last, visitor: visitor)
        taken += rows.count
        return rows
    }

    private func copy(_ index: Int, to rows: inout [Int64]) {
        let (chunk, row) = index.quotientAndRemainder(dividingBy: Self.chunkLength)
        if chunk < chunks.count {
            chunks[chunk].copy(row, to: &rows)
        } else {
            rows.append(contentsOf: open[(row * columns)..<((row + 1) * columns)])
        }
    }

    private func number(_ index: Int, _ column: Int) -> Int64 {
        let (chunk, row) = index.quotientAndRemainder(dividingBy: Self.chunkLength)
        return chunk < chunks.count ? chunks[chunk][row, column] : open[row * columns + column]
    }
}
