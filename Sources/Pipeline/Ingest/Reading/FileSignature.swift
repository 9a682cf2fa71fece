import CSV

/// What a file is that was named as a table and is none, told by its first bytes.
public enum FileSignature: Hashable, Sendable {
    case html, xml, workbook, oldWorkbook, zip, gzip, pdf

    /// The signature at the start of `head`; nil for what may be a table.
    public init?(_ head: some Collection<UInt8>) {
        let magic: [([UInt8], FileSignature)] = [
            ([0x50, 0x4B, 0x03, 0x04], Self.isWorkbook(head) ? .workbook : .zip),
            ([0x50, 0x4B, 0x05, 0x06], .zip), ([0xD0, 0xCF, 0x11, 0xE0], .oldWorkbook),
            ([0x1F, 0x8B], .gzip), (Array("%PDF-".utf8), .pdf),
        ]
        if let found = magic.first(where: { head.starts(with: $0.0) }) {
            self = found.1
            return
        }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = head.starts(with: mark) ? head.dropFirst(3) : head.dropFirst(0)
        let start = text.drop { [9, 10, 13, 32].contains($0) }.prefix(16)
        let words = String(decoding: start, as: UTF8.self).lowercased()
        if words.hasPrefix("<!doctype html") || words.hasPrefix("<html") {
            self = .html
        } else if words.hasPrefix("<?xml") {
            self = .xml
        } else {
            return nil
        }
    }

    /// A workbook's first entry has one of two names, which stand behind 30 bytes of local header.
    private static func isWorkbook(_ head: some Collection<UInt8>) -> Bool {
        let name = String(decoding: head.dropFirst(30).prefix(19), as: UTF8.self)
        return ["[Content_Types].xml", "_rels/", "xl/", "docProps/"].contains {
            name.hasPrefix($0)
        }
    }

    /// What it is, and what to do: completes "the file is".
    public var remedy: String {
        switch self {
        case .html:
            "a web page, as a download gives it when the session has ended; sign in and export again"
        case .xml: "XML; export it as CSV"
        case .workbook: "an Excel workbook; export it as CSV, or save it as 'CSV UTF-8' in Excel"
        case .oldWorkbook: "an old Excel workbook; export it as CSV, or save it as 'CSV UTF-8'"
        case .zip: "a ZIP archive; give its name the ending .zip and import it by itself"
        case .gzip: "compressed with gzip; unpack it with gunzip"
        case .pdf: "a PDF; export it as CSV"
        }
    }
}
