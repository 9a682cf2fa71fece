import Foundation
import Mail
import Testing

/// A mail as Python's mail library reads it.
struct MailReading: Decodable {
    let headers: [String]
    let from: [[String]]
    let to: [[String]]
    let subject: String
    let date: String
    let messageID: String
    let text: String
    let defects: [String]
    let longestLine: Int
    let isSevenBit: Bool
    let hasBareBreak: Bool

    /// What the other side reads in these mails; one process for all of them.
    static func all(_ mails: [MailMessage]) throws -> [MailReading] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/parse_mails.py")
        process.arguments = ["python3", "-B", script.path]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        // The script reads all of its input before it writes, so neither side can block the other.
        let lines = mails.map { Data($0.bytes).base64EncodedString() + "\n" }.joined()
        try input.fileHandleForWriting.write(contentsOf: Data(lines.utf8))
        try input.fileHandleForWriting.close()
        let answer = try output.fileHandleForReading.readToEnd()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try JSONDecoder().decode([MailReading].self, from: #require(answer))
    }
}

extension MailMessage {
    /// A mail of which only what matters to a test is given.
    static func sample(
        from: Mailbox = .init(name: "Jonas Berg", address: "jonas@halden.example"),
        to: Mailbox = .init(name: "Dana Weiss", address: "dana@kestrel.example"),
        subject: String = "Your visit", date: String = "Fri, 20 Nov 2026 07:00:00 +0000",
        messageID: String = "1@halden.example", text: String = "Hello"
    ) -> MailMessage {
        MailMessage(
            from: from, to: to, subject: subject, date: date, messageID: messageID, text: text)
    }

    /// The head's lines, folded ones still apart, and the body's.
    var lines: (head: [String], body: [String]) {
        let all = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
        let end = all.firstIndex(of: "") ?? all.endIndex
        return (Array(all[..<end]), Array(all[end...].dropFirst()))
    }

    /// The lines of one header.
    func header(_ name: String) -> [String] {
        let head = lines.head
        guard let start = head.firstIndex(where: { $0.hasPrefix("\(name): ") }) else { return [] }
        let rest = head[(start + 1)...].prefix { $0.hasPrefix(" ") }
        return [String(head[start].dropFirst(name.count + 2))] + rest
    }
}
