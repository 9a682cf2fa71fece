/// Ids of Salesforce records: 15 characters that differ by case and 3 that check them.
enum SalesforceID {
    /// The first three characters name the object.
    enum Prefix: String {
        case account = "001"
        case contact = "003"
        case opportunity = "006"
        case opportunityHistory = "008"
        case lead = "00Q"
        case task = "00T"
        case event = "00U"
        case user = "005"
        case profile = "00e"
    }

    /// A lookup that points nowhere, where the export does not leave it empty.
    static let none = "000000000000000AAA"

    /// The 18-character id of the record numbered `number` of one object.
    static func text(_ prefix: Prefix, _ number: Int) -> String {
        var digits: [UInt8] = []
        var rest = firstNumber + number
        for _ in 0..<9 {
            digits.append(alphabet[rest % 62])
            rest /= 62
        }
        // "5g" stands for the instance; the character after it is reserved and always 0.
        let id = Array(prefix.rawValue.utf8) + Array("5g0".utf8) + digits.reversed()
        return String(decoding: id + checksum(of: id), as: UTF8.self)
    }

    /// One character for each five: bit n says whether character n is a capital letter.
    static func checksum(of id: [UInt8]) -> [UInt8] {
        stride(from: 0, to: 15, by: 5).map { start in
            var bits = 0
            for offset in 0..<5 where capitals.contains(id[start + offset]) { bits |= 1 << offset }
            return checksumAlphabet[bits]
        }
    }

    /// An org that has been in use for a while; also keeps ids from starting with a row of zeros.
    private static let firstNumber = 443_300_000
    private static let alphabet = Array(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    private static let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
    private static let checksumAlphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".utf8)
}
