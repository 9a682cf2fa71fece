import CivilTime
import Foundation
import SampleFirm

/// A sample as a reader finds it: files, parsed without the generator's help.
struct WrittenSample {
    typealias Row = [String: String]

    let files: [SampleFile: [UInt8]]
    let accounts: [Row]
    let contacts: [Row]
    let opportunities: [Row]
    let histories: [Row]
    let tasks: [Row]
    let events: [Row]
    let leads: [Row]
    let users: [Row]
    let replies: [Row]
    let truth: [Truth]
    /// Lines of the visit log, redeliveries included.
    let lines: [VisitLine]

    struct Truth: Hashable, Decodable {
        let account: String
        let moment: String
        let at: String
        let why: String
    }

    /// The sample most tests look at.
    static let usual = WrittenSample(Sample(accounts: 210, seed: 7))

    init(_ sample: Sample) {
        let files = Self.files(of: sample)
        func table(_ file: SampleFile) -> [Row] { CSVText.rows(files[file] ?? []) }
        self.files = files
        accounts = table(.accounts)
        contacts = table(.contacts)
        opportunities = table(.opportunities)
        histories = table(.opportunityHistories)
        tasks = table(.tasks)
        events = table(.events)
        leads = table(.leads)
        users = table(.users)
        replies = table(.replies)
        truth = Self.decode(files[.truth] ?? [])
        lines = Self.decode(files[.visits] ?? [])
    }

    static func files(of sample: Sample) -> [SampleFile: [UInt8]] {
        var files: [SampleFile: [UInt8]] = [:]
        sample.write { file, piece in files[file, default: []].append(contentsOf: piece) }
        return files
    }

    /// A line that is not JSON of that shape is missing, which every count notices.
    private static func decode<Line: Decodable>(_ bytes: [UInt8]) -> [Line] {
        let decoder = JSONDecoder()
        return bytes.split(separator: UInt8(ascii: "\n")).compactMap {
            try? decoder.decode(Line.self, from: Data($0))
        }
    }
}

/// One line of the visit log.
struct VisitLine: Decodable, Hashable {
    struct Page: Decodable, Hashable {
        let path: String
        let url: String
        let title: String
        let referrer: String?
        let search: String?
    }
    struct Context: Decodable, Hashable {
        let page: Page?
        let userAgent: String
        let ip: String?
        let library: [String: String]
    }

    let type: String
    let messageId: String
    let anonymousId: String
    let userId: String?
    let timestamp: String
    let originalTimestamp: String
    let sentAt: String
    let traits: [String: String]?
    let event: String?
    let context: Context
}

/// Comma-separated values, read the plain way.
enum CSVText {
    static func rows(_ bytes: [UInt8]) -> [[String: String]] {
        let records = records(bytes)
        guard let header = records.first else { return [] }
        return records.dropFirst().map { record in
            Dictionary(zip(header, record)) { first, _ in first }
        }
    }

    static func records(_ bytes: [UInt8]) -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        func end() {
            record.append(String(decoding: field, as: UTF8.self))
            field.removeAll(keepingCapacity: true)
        }
        for byte in bytes {
            switch (byte, isQuoted) {
            // A doubled quote closes and opens again; what it stands for is added on reopening.
            case (UInt8(ascii: "\""), _):
                if !isQuoted, !field.isEmpty { field.append(byte) }
                isQuoted.toggle()
            case (UInt8(ascii: ","), false): end()
            case (UInt8(ascii: "\n"), false):
                end()
                records.append(record)
                record.removeAll(keepingCapacity: true)
            default: field.append(byte)
            }
        }
        return records
    }
}

extension WrittenSample {
    static let asOf = Sample.defaultAsOf

    /// An instant as the export or the log writes it.
    static func time(_ text: String?) -> Instant? { text.flatMap { Instant($0) } }

    /// The rows that look up this account.
    func rows(_ rows: [Row], of account: String) -> [Row] {
        rows.filter { $0["AccountId"] == account }
    }
}
