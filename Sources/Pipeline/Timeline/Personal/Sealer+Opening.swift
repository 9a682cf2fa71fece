import Crypto
import JSON

extension Sealer {
    /// Whether a payload has something sealed in it; a few nanoseconds.
    public static func isSealed(_ data: Span<UInt8>) -> Bool { data.starts(with: Seal.opening) }

    /// The payload as it was before it was sealed, byte for byte; nil where nothing is sealed.
    ///
    /// What is about erased people is null. About 3 µs for a contact.
    ///
    /// - Throws: `SealingError`, and what the keys throw.
    public func open(_ data: Span<UInt8>) throws -> [UInt8]? {
        guard Self.isSealed(data) else { return nil }
        // No bracket occurs within a box.
        guard let end = data.firstIndex(of: Seal.closing) else { throw SealingError.damaged }
        let rest = data.extracting((end + Seal.closing.utf8CodeUnitCount)...)
        var boxes: [OpenedBox] = []
        var index = Seal.opening.utf8CodeUnitCount
        while index < end {
            let (person, sealed) = try Self.box(in: data, at: &index, before: end)
            switch try keys.key(of: person) {
            case .missing: throw SealingError.missingKey(person)
            case .destroyed: boxes.append(OpenedBox(text: nil))
            case .held(let key):
                guard let bytes = Base64URL.decode(data.extracting(sealed)),
                    let text = key.open(bytes.span)
                else { throw SealingError.damaged }
                boxes.append(OpenedBox(text: text))
            }
        }
        return try Self.fill(rest, from: &boxes)
    }

    /// Reads `"17.Zm9v…"` and the comma behind it: whose it is, and where the sealed text stands.
    private static func box(
        in data: Span<UInt8>, at index: inout Int, before end: Int
    ) throws(SealingError) -> (person: PersonID, sealed: Range<Int>) {
        index += 1
        guard let number = data.number(at: &index), index < end,
            data[index] == UInt8(ascii: "."),
            let quote = data.firstIndex(of: "\"", from: index), quote < end
        else { throw .damaged }
        let sealed = index + 1..<quote
        index = quote + 2
        return (PersonID(number), sealed)
    }

    /// Puts the values where their marks are.
    private static func fill(
        _ rest: Span<UInt8>, from boxes: inout [OpenedBox]
    ) throws(SealingError) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(rest.count + boxes.reduce(1) { $0 + ($1.text?.count ?? 0) })
        output.append(UInt8(ascii: "{"))
        var copied = 0
        while let mark = rest.firstIndex(of: Seal.mark, from: copied) {
            output.append(copying: rest.extracting(copied..<mark))
            var index = mark + Seal.mark.utf8CodeUnitCount
            guard let box = rest.number(at: &index), box < boxes.count, index < rest.count,
                rest[index] == UInt8(ascii: "}"), boxes[box].take(into: &output)
            else { throw .damaged }
            copied = index + 1
        }
        output.append(copying: rest.extracting(copied...))
        guard boxes.allSatisfy(\.isEmpty) else { throw .damaged }
        return output
    }
}

/// The values of a box, of which one after another is taken.
private struct OpenedBox {
    /// Nil for somebody erased.
    let text: [UInt8]?
    private var next = 0

    init(text: [UInt8]?) { self.text = text }

    /// Whether all values were taken.
    var isEmpty: Bool { text == nil || next == (text?.count ?? 0) + 1 }

    /// Appends the next value; false where there is none.
    mutating func take(into output: inout [UInt8]) -> Bool {
        guard let text else {
            output.append(text: Seal.null)
            return true
        }
        guard next < text.count else { return false }
        let end = text[next...].firstIndex(of: Seal.separator) ?? text.count
        output += text[next..<end]
        next = end + 1
        return true
    }
}

extension Span<UInt8> {
    /// The number whose digits begin at `index`, which is then behind them; nil without a digit.
    fileprivate func number(at index: inout Int) -> Int? {
        let start = index
        var number = 0
        // Longer ones would overflow, and nobody has so many keys.
        while index < count, index - start < 18, (48...57).contains(self[index]) {
            number = 10 * number + Int(self[index] - 48)
            index += 1
        }
        return index > start ? number : nil
    }
}
