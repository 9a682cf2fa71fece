/// What became of a mail for one recipient (RFC 3464, 2.3).
public struct DeliveryStatus: Hashable, Sendable {
    /// The address it was sent to, in lower case.
    public let recipient: String
    /// `failed`, `delayed`, `delivered`, `relayed` or `expanded`, in lower case.
    public let action: String
    /// `5.1.1`; nil where the report has none.
    public let status: String?

    /// The per-recipient groups of a report.
    static func all(in groups: [[String: String]]) -> [DeliveryStatus] {
        groups.compactMap { group in
            // The original one is what we wrote to; a forwarder's final one nobody here knows.
            let field = group["original-recipient"] ?? group["final-recipient"]
            guard let recipient = field.flatMap(ReportFields.address) else { return nil }
            let status = group["status"]?.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            return DeliveryStatus(
                recipient: recipient, action: (group["action"] ?? "failed").lowercased(),
                status: status.flatMap { $0.isEmpty ? nil : String($0) })
        }
    }
}

/// What a reader's mail program says of a mail (RFC 5965, 3).
public struct FeedbackReport: Hashable, Sendable {
    /// `abuse`, `fraud`, `not-spam`, `opt-out`, `other` or `virus`, in lower case.
    public let kind: String
    /// The addresses it was sent to, in lower case, where the report says so.
    public let recipients: [String]

    init(_ fields: [String: String]) {
        kind = (fields["feedback-type"] ?? "abuse").lowercased()
        recipients =
            (fields["original-rcpt-to"] ?? fields["removal-recipient"])
            .flatMap(ReportFields.address).map { [$0] } ?? []
    }
}

/// Fields of reports: lines like headers, in groups with an empty line between them.
enum ReportFields {
    /// Each group's fields by name in lower case; of several with one name the first.
    static func groups(_ content: [UInt8]) -> [[String: String]] {
        var groups: [[String: String]] = [[:]]
        var last: String?
        let text = String(decoding: content.filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty {
                if groups[groups.count - 1].isEmpty == false { groups.append([:]) }
                last = nil
            } else if line.first == " " || line.first == "\t" {
                if let last { groups[groups.count - 1][last]? += line }
            } else if let colon = line.firstIndex(of: ":") {
                let name = line[..<colon].lowercased()
                guard groups[groups.count - 1][name] == nil else { continue }
                let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
                groups[groups.count - 1][name] = String(value)
                last = name
            }
        }
        return groups.filter { !$0.isEmpty }
    }

    /// The address of `rfc822; Dana@kestrel.example` or `<dana@kestrel.example>`, in lower case.
    static func address(_ field: String) -> String? {
        let value = field.split(separator: ";").last ?? ""
        let address = value.filter { !$0.isWhitespace && $0 != "<" && $0 != ">" }.lowercased()
        return address.contains("@") ? address : nil
    }
}
