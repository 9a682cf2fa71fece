public import CivilTime
import Packing

/// Signals of one kind of an account, ordered by time, then by position: a view of what is kept.
///
/// Looking at times and positions makes nothing; a ``Signal`` is put together for each element.
public struct SignalSeries: RandomAccessCollection, Sendable {
    private let rows: PackedRows
    private let layout: [SignalLayout.Attribute]
    private let vocabulary: Vocabulary
    /// The first signal of this series or slice.
    public private(set) var startIndex: Int
    /// Behind the last one.
    public private(set) var endIndex: Int

    init(_ rows: PackedRows, _ layout: SignalLayout, _ vocabulary: Vocabulary) {
        self.rows = rows
        self.layout = layout.attributes
        self.vocabulary = vocabulary
        (startIndex, endIndex) = (0, rows.count)
    }

    /// The signal at an index.
    public subscript(index: Int) -> Signal { Signal(index, of: self) }

    /// Part of the series, with the same indexes.
    public subscript(bounds: Range<Int>) -> SignalSeries {
        precondition(bounds.lowerBound >= startIndex && bounds.upperBound <= endIndex)
        var slice = self
        (slice.startIndex, slice.endIndex) = (bounds.lowerBound, bounds.upperBound)
        return slice
    }

    /// How many there are in (`after`, `upTo`].
    public func count(after: Instant, upTo: Instant) -> Int {
        slice(after: after, upTo: upTo).count
    }

    /// Those in (`after`, `upTo`], found by bisection.
    public func slice(after: Instant?, upTo: Instant) -> SignalSeries {
        let end = indices.partitioningIndex { instant($0) > upTo }
        guard let after else { return self[startIndex..<end] }
        return self[(startIndex..<end).partitioningIndex { instant($0) > after }..<end]
    }

    /// When the signal at an index happened.
    public func instant(_ index: Int) -> Instant {
        Instant(milliseconds: rows[index, SignalLayout.time])
    }

    /// The event of the signal at an index.
    public func position(_ index: Int) -> Position {
        Position(rows[index, SignalLayout.position])
    }

    /// The value of an attribute of the signal at an index.
    public func value(_ name: String, _ index: Int) -> Scalar? {
        layout.firstIndex { $0.name == name }.flatMap { value(column: $0, index) }
    }

    func attributes(_ index: Int) -> [Signal.Attribute] {
        layout.indices.compactMap { column in
            value(column: column, index).map { Signal.Attribute(layout[column].name, $0) }
        }
    }

    private func value(column: Int, _ index: Int) -> Scalar? {
        let number = rows[index, SignalLayout.firstAttribute + column]
        return vocabulary.value(UInt32(number), list: layout[column].list)
    }
}

/// What is kept of the signals of a kind: the columns of their rows.
struct SignalLayout: Sendable {
    static let time = 0
    static let position = 1
    /// From here on, the number of a value for each attribute.
    static let firstAttribute = 2

    let kind: EventKind
    /// Sorted by name, so that signals come out the same on every run.
    let attributes: [Attribute]

    /// How many numbers a row has.
    var columns: Int { Self.firstAttribute + attributes.count }

    struct Attribute: Sendable {
        let name: String
        /// The list of the vocabulary that has its values.
        let list: Int
    }
}

extension PackedRows {
    /// Puts a signal in its place; at the end, where it usually belongs, without a search.
    mutating func insert(signal row: [Int64]) {
        let end = count
        func precedes(_ index: Int) -> Bool {
            (row[SignalLayout.time], row[SignalLayout.position])
                < (self[index, SignalLayout.time], self[index, SignalLayout.position])
        }
        let isLast = end == 0 || !precedes(end - 1)
        insert(row, at: isLast ? end : (0..<end).partitioningIndex { precedes($0) })
    }

    /// Puts the signals of another series of the same layout into their places.
    mutating func merge(signals other: PackedRows) {
        if other.isEmpty { return }
        if isEmpty {
            self = other
            return
        }
        self = PackedRows(signals: numbers + other.numbers, columns: columns)
    }

    /// Packs rows of signals in their order, in whatever order they come.
    init(signals rows: [Int64], columns: Int) {
        func precedes(_ left: Int, _ right: Int) -> Bool {
            (rows[left + SignalLayout.time], rows[left + SignalLayout.position])
                < (rows[right + SignalLayout.time], rows[right + SignalLayout.position])
        }
        let starts = stride(from: 0, to: rows.count, by: columns)
        // Mostly they come in order.
        if zip(starts, starts.dropFirst()).allSatisfy(precedes) {
            self.init(rows, columns: columns)
        } else {
            let sorted = starts.sorted(by: precedes).flatMap { rows[$0..<($0 + columns)] }
            self.init(sorted, columns: columns)
        }
    }
}

extension RandomAccessCollection {
    /// The first index whose element and all later ones satisfy `predicate`, by bisection.
    func partitioningIndex(where predicate: (Element) -> Bool) -> Index {
        var low = startIndex
        var length = count
        while length > 0 {
            let half = length / 2
            let middle = index(low, offsetBy: half)
            if predicate(self[middle]) {
                length = half
            } else {
                low = index(after: middle)
                length -= half + 1
            }
        }
        return low
    }
}
