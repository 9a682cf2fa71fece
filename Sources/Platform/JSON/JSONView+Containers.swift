internal import Glibc

extension JSONView {
    /// The value of a key, or nil when there is none or this is not an object.
    ///
    /// Keys are compared byte by byte without normalisation; of equal keys the first counts. The
    /// keys before it are passed one by one, a few nanoseconds each.
    @inlinable
    public subscript(key: StaticString) -> JSONView? {
        unsafe member(key.utf8Buffer)
    }

    /// The value of a key that is only known at run time; see the subscript.
    public func member(_ key: String) -> JSONView? {
        var key = key
        return key.withUTF8 { unsafe member($0) }
    }

    @usableFromInline
    @unsafe func member(_ key: UnsafeBufferPointer<UInt8>) -> JSONView? {
        let words = unsafe words
        guard unsafe words[index].tapeType == UInt8(ascii: "{") else { return nil }
        let end = containerEnd
        var position = index + 1
        while position < end {
            let value = position + 1
            if unsafe Self.areEqual(utf8(at: position), key) { return sibling(at: value) }
            position = unsafe words[value].tapeNext(after: value)
        }
        return nil
    }

    /// The index of the closing bracket or brace of this array or object.
    @inlinable var containerEnd: Int { word.tapeEnd - 1 }

    @usableFromInline
    @unsafe static func areEqual(
        _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        guard left.count == right.count else { return false }
        guard let start = left.baseAddress, let other = right.baseAddress else { return true }
        return unsafe memcmp(start, other, left.count) == 0
    }
}

extension JSONView {
    /// The values of an array in order; none when this is not an array.
    public var elements: Elements { Elements(of: self) }

    /// The keys and values of an object in order, repeated keys too; none for another kind.
    public var members: Members { Members(of: self) }

    /// The values of an array.
    public struct Elements: Sequence, IteratorProtocol {
        private let array: JSONView
        private var position: Int

        fileprivate init(of array: JSONView) {
            self.array = array
            position = array.index + 1
        }

        /// The next value, or nil after the last.
        public mutating func next() -> JSONView? {
            guard array.kind == .array, position < array.containerEnd else { return nil }
            let element = array.sibling(at: position)
            position = element.word.tapeNext(after: position)
            return element
        }
    }

    /// The keys and values of an object.
    public struct Members: Sequence, IteratorProtocol {
        private let object: JSONView
        private var position: Int

        fileprivate init(of object: JSONView) {
            self.object = object
            position = object.index + 1
        }

        /// The next key, which is a string, and its value, or nil after the last.
        public mutating func next() -> (key: JSONView, value: JSONView)? {
            guard object.kind == .object, position < object.containerEnd else { return nil }
            let key = object.sibling(at: position)
            let value = object.sibling(at: position + 1)
            position = value.word.tapeNext(after: value.index)
            return (key, value)
        }
    }
}

extension JSONView: Equatable {
    /// Whether two values, also of different documents, are the same.
    ///
    /// Numbers are compared bit by bit and by kind (`1` is not `1.0`), texts byte by byte, elements
    /// and members in order.
    public static func == (left: JSONView, right: JSONView) -> Bool {
        let count = left.word.tapeNext(after: left.index) - left.index
        var offset = 0
        while offset < count {
            let left = left.sibling(at: left.index + offset)
            let right = right.sibling(at: right.index + offset)
            // Equal types word by word, closing brackets included, make equal shapes.
            guard left.word.tapeType == right.word.tapeType else { return false }
            offset += 1
            switch left.word.tapeType {
            case UInt8(ascii: "\""):
                guard unsafe areEqual(left.utf8(at: left.index), right.utf8(at: right.index))
                else { return false }
            case UInt8(ascii: "l"), UInt8(ascii: "u"), UInt8(ascii: "d"):
                let isSame = unsafe left.words[left.index + 1] == right.words[right.index + 1]
                guard isSame else { return false }
                offset += 1
            case _: break
            }
        }
        return true
    }
}

extension StaticString {
    @inlinable
    @unsafe var utf8Buffer: UnsafeBufferPointer<UInt8> {
        unsafe UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
    }
}
