internal import Glibc

extension [UInt8] {
    /// A copy of the bytes of a span, at the speed of `memcpy`.
    public init(copying span: Span<UInt8>) {
        self = unsafe span.withUnsafeBufferPointer { unsafe Array($0) }
    }

    /// Appends a copy of the bytes of a span, at the speed of `memcpy`.
    public mutating func append(copying span: Span<UInt8>) {
        unsafe span.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }

    /// Appends the UTF-8 of a text that is known when this is compiled.
    public mutating func append(text: StaticString) {
        unsafe append(contentsOf: text.utf8Buffer)
    }
}

extension Span<UInt8> {
    /// Where `text` begins first at or behind `start`; nil where it does not occur.
    ///
    /// About 0.1 ns a byte where the first byte of `text` is rare.
    public func firstIndex(of text: StaticString, from start: Int = 0) -> Int? {
        let length = text.utf8CodeUnitCount
        return unsafe withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return nil }
            var index = start
            while index + length <= bytes.count {
                guard
                    let found = unsafe memchr(
                        base + index, Int32(text.utf8Start.pointee),
                        bytes.count - length + 1 - index)
                else { return nil }
                if unsafe memcmp(found, text.utf8Start, length) == 0 {
                    return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
                }
                index = unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
            }
            return nil
        }
    }

    /// Whether these bytes begin with `text`.
    public func starts(with text: StaticString) -> Bool {
        guard count >= text.utf8CodeUnitCount else { return false }
        return unsafe withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return true }
            return unsafe memcmp(base, text.utf8Start, text.utf8CodeUnitCount) == 0
        }
    }
}
