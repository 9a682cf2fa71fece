internal import Glibc

extension Span<UInt8> {
    /// Whether both hold the same bytes.
    public func isEqual(to other: Span<UInt8>) -> Bool {
        count == other.count && compare(other) == 0
    }

    /// Whether this comes first, byte by byte; of two that begin alike, the shorter.
    public func precedes(_ other: Span<UInt8>) -> Bool {
        let order = compare(other)
        return order == 0 ? count < other.count : order < 0
    }

    /// Compares as many bytes as both have.
    private func compare(_ other: Span<UInt8>) -> Int32 {
        unsafe withUnsafeBufferPointer { left in
            unsafe other.withUnsafeBufferPointer { right in
                guard let start = left.baseAddress, let otherStart = right.baseAddress else {
                    return 0
                }
                return unsafe memcmp(start, otherStart, min(left.count, right.count))
            }
        }
    }
}

extension [UInt8] {
    /// Appends a copy of the bytes of a span, at the speed of `memcpy`.
    mutating func append(copying span: Span<UInt8>) {
        unsafe span.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}
