import CivilTime
import Timeline

/// Reads the cells of an export.
enum CellReader {
    /// What stands in lookups that point nowhere, in some objects; in others the cell is empty.
    private static let nullLookup = "000000000000000AAA"

    /// The value of a cell that is not empty; nil where the export means "none".
    ///
    /// - Throws: A `CellError` for what cannot be read as its type.
    static func value(
        _ bytes: ArraySlice<UInt8>, _ type: CellType, _ style: CellStyle = .salesforce
    ) throws(CellError) -> Scalar? {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CellError(expected: "text in UTF-8", String(decoding: bytes, as: UTF8.self))
        }
        switch type {
        case .text: return .text(text)
        case .lookup: return text == nullLookup ? nil : .text(text)
        case .host: return host(text).map(Scalar.text)
        case .raw: return raw(text)
        case .number:
            guard let number = style.number(text) else {
                throw CellError(expected: "a number", text)
            }
            return .number(number)
        case .flag:
            return .flag(try flag(text, style))
        case .invertedFlag:
            return .flag(try !flag(text, style))
        case .date:
            guard let date = style.date(text) else { throw CellError(expected: "a date", text) }
            return .text(date.description)
        case .instant:
            guard let instant = style.instant(text) else {
                throw CellError(expected: "a time", text)
            }
            return .text(instant.description)
        }
    }

    /// Whether a cell is the lookup that points nowhere.
    static func isNullLookup(_ cell: Span<UInt8>) -> Bool {
        guard cell.count == nullLookup.utf8.count else { return false }
        let null = nullLookup.utf8.span
        return cell.indices.allSatisfy { cell[$0] == null[$0] }
    }

    private static func flag(_ text: String, _ style: CellStyle) throws(CellError) -> Bool {
        guard let flag = style.flag(text) else {
            throw CellError(expected: style.isLoose ? "yes or no" : "0 or 1", text)
        }
        return flag
    }

    /// `https://www.halden.example/about` is about `halden.example`.
    private static func host(_ text: String) -> String? {
        var host = text.utf8[...]
        if let colon = host.firstIndex(of: UInt8(ascii: ":")),
            host[colon...].starts(with: "://".utf8)
        {
            host = host[colon...].dropFirst(3)
        }
        host = host.prefix { byte in
            byte != UInt8(ascii: "/") && byte != UInt8(ascii: "?") && byte != UInt8(ascii: "#")
                && byte != UInt8(ascii: ":")
        }
        guard host.contains(UInt8(ascii: ".")) else { return nil }
        let name = Substring(host).lowercased()
        return name.hasPrefix("www.") && name.dropFirst(4).contains(".")
            ? String(name.dropFirst(4)) : name
    }

    /// A custom column has no declared type: plain numbers and dates are told by their looks, so that
    /// `2.0` and `2` are the same; what has a leading zero is a code and stays text.
    private static func raw(_ text: String) -> Scalar? {
        if text == nullLookup { return nil }
        if text.hasSuffix(" 00:00:00"), let date = CivilDate(text) {
            return .text(date.description)
        }
        let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
        guard let first = digits.first, (48...57).contains(first), digits.count <= 24,
            digits.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: ".") }),
            digits.count == 1 || first != 48 || digits.dropFirst().first == UInt8(ascii: "."),
            digits.contains(UInt8(ascii: ".")) || digits.count <= 15,
            let number = Double(text), number.magnitude < 1e15
        else { return .text(text) }
        return .number(withoutNoise(number))
    }

    /// Exports leak binary noise (`16120999.999999998`): 15 significant digits are what a double keeps.
    static func withoutNoise(_ number: Double) -> Double {
        guard number != 0, number.rounded() != number else { return number }
        let magnitude = Int(log10Floor(abs(number)))
        let digits = 14 - magnitude
        guard (1...15).contains(digits) else { return digits < 1 ? number.rounded() : number }
        let scale = powersOfTen[digits]
        let scaled = (number * scale).rounded()
        return scaled.magnitude < 9e15 ? scaled / scale : number
    }

    private static func log10Floor(_ number: Double) -> Int {
        powersOfTen.lastIndex { $0 <= number } ?? -1
    }

    private static let powersOfTen: [Double] = (0...22).map { exponent in
        (0..<exponent).reduce(1.0) { power, _ in power * 10 }
    }
}

/// A cell that is not what its column holds.
struct CellError: Error, Hashable {
    let expected: String
    let found: String

    init(expected: String, _ found: String) {
        self.expected = expected
        self.found = String(found.prefix(40))
    }
}
