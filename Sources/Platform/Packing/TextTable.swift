import Crypto

/// Texts, each kept once, under numbers from 0 in the order of their arrival.
///
/// For the millions of ids and paths that repeat: a text costs its UTF-8 and about 25 bytes, and
/// looking one up makes no `String`. Texts are equal if their bytes are. Holds up to 4 GiB.
public struct TextTable: Sendable {
    /// Entries one behind the other: number (4 bytes), length (4), UTF-8. The number stands with its
    /// text, because a look-up mostly waits for memory, and so needs one place less.
    private var bytes: [UInt8] = []
    /// Where the entry of each number begins.
    private var starts: [UInt32] = []
    /// An open hash table: 32 bits of hash above, where the entry begins plus one below; 0 is free.
    private var slots: [UInt64] = []

    private static let prefix = 8

    /// No texts.
    public init() {}

    /// How many texts there are, which is the number of the next.
    public var count: Int { starts.count }

    /// The number of a text, which is new if the text is.
    public mutating func insert(_ text: Span<UInt8>) -> UInt32 {
        let hash = Self.hash(text)
        return find(text, hash) ?? append(text, hash)
    }

    /// The number of a text, which is new if the text is; nil if it is not UTF-8.
    public mutating func insert(validating text: Span<UInt8>) -> UInt32? {
        let hash = Self.hash(text)
        // What is there already was looked at when it came.
        if let number = find(text, hash) { return number }
        return (try? UTF8Span(validating: text)) == nil ? nil : append(text, hash)
    }

    private mutating func append(_ text: Span<UInt8>, _ hash: UInt32) -> UInt32 {
        let start = bytes.count
        precondition(start + Self.prefix + text.count < UInt32.max, "a table holds 4 GiB")
        let number = UInt32(starts.count)
        append(number)
        append(UInt32(text.count))
        bytes.append(copying: text)
        starts.append(UInt32(start))
        if starts.count * 4 > slots.count * 3 { grow() }
        place(UInt64(hash) << 32 | UInt64(start + 1))
        return number
    }

    /// The number of a text, which is new if the text is.
    public mutating func insert(_ text: String) -> UInt32 { insert(text.utf8Span.span) }

    /// The number of a text; nil if it has none.
    public func number(of text: Span<UInt8>) -> UInt32? { find(text, Self.hash(text)) }

    /// The number of a text; nil if it has none.
    public func number(of text: String) -> UInt32? { number(of: text.utf8Span.span) }

    /// The text of a number.
    ///
    /// - Precondition: The number is one of this table's.
    public subscript(number: UInt32) -> String {
        withUTF8(number) {
            unsafe $0.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
        }
    }

    /// Gives the bytes of a number's text to `body`.
    public func withUTF8<Result, Failure: Error>(
        _ number: UInt32, _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(bytes.span.extracting(text(at: Int(starts[Int(number)]))))
    }

    /// Whether the bytes of a number's text come before those of another's.
    public func precedes(_ left: UInt32, _ right: UInt32) -> Bool {
        withUTF8(left) { left in withUTF8(right) { right in left.precedes(right) } }
    }

    private mutating func append(_ value: UInt32) {
        for shift in stride(from: UInt32(0), to: 32, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    private func value(at start: Int) -> UInt32 {
        unsafe bytes.withUnsafeBytes {
            unsafe $0.loadUnaligned(fromByteOffset: start, as: UInt32.self)
        }
    }

    /// The text of the entry that begins there.
    private func text(at start: Int) -> Range<Int> {
        let text = start + Self.prefix
        return text..<(text + Int(value(at: start + 4)))
    }

    private func find(_ text: Span<UInt8>, _ hash: UInt32) -> UInt32? {
        guard !slots.isEmpty else { return nil }
        let mask = slots.count - 1
        var index = Int(hash) & mask
        while slots[index] != 0 {
            if UInt32(truncatingIfNeeded: slots[index] >> 32) == hash {
                let start = Int(UInt32(truncatingIfNeeded: slots[index])) - 1
                if bytes.span.extracting(self.text(at: start)).isEqual(to: text) {
                    return value(at: start)
                }
            }
            index = (index + 1) & mask
        }
        return nil
    }

    /// Puts a slot into the first free place from where its hash points.
    private mutating func place(_ slot: UInt64) {
        let mask = slots.count - 1
        var index = Int(slot >> 32) & mask
        while slots[index] != 0 { index = (index + 1) & mask }
        slots[index] = slot
    }

    /// The slots hold their hashes, so no text is looked at.
    private mutating func grow() {
        let old = slots
        slots = [UInt64](repeating: 0, count: max(8, old.count * 2))
        for slot in old where slot != 0 { place(slot) }
    }

    /// The standard library's keyed hash: ids come from outside, and nobody can make them collide.
    private static func hash(_ text: Span<UInt8>) -> UInt32 {
        UInt32(truncatingIfNeeded: quickHash(text, seed: seed))
    }

    /// Of this process alone, so that nobody outside can choose texts of equal hashes.
    private static let seed = UInt64.random(in: .min ... .max)
}
