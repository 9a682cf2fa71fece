import Foundation
import Mail
import Testing

/// Random mails, written here and read by Python's mail library.
@Suite struct MailReadingTests {
    @Test func `a hundred random mails are read as they were meant`() throws {
        let seeds = 0..<100 as Range<UInt64>
        let mails = seeds.map { seed in
            var random = SeededGenerator(seed: seed)
            return RandomMail(&random).mail
        }
        let readings = try MailReading.all(mails)
        #expect(readings.count == mails.count)
        for (seed, (mail, reading)) in zip(seeds, zip(mails, readings)) {
            #expect(reading.headers.count == 8, "seed \(seed)")
            #expect(reading.defects.isEmpty, "seed \(seed)")
            #expect(reading.from == [[mail.from.name, mail.from.address]], "seed \(seed)")
            #expect(reading.to == [[mail.to.name, mail.to.address]], "seed \(seed)")
            #expect(reading.subject == mail.subject, "seed \(seed)")
            #expect(reading.date == mail.date, "seed \(seed)")
            #expect(reading.messageID == "<\(mail.messageID)>", "seed \(seed)")
            #expect(reading.text == "\(lines(of: mail.text))\r\n", "seed \(seed)")
            #expect(reading.isSevenBit && !reading.hasBareBreak, "seed \(seed)")
            #expect(reading.longestLine <= 998, "seed \(seed)")
        }
    }

    /// The text with the line ends of mail.
    private func lines(of text: String) -> String {
        text.replacingOccurrences(of: "\r\n", with: "\n")
            .replacingOccurrences(of: "\r", with: "\n")
            .replacingOccurrences(of: "\n", with: "\r\n")
    }
}

/// A mail of words that are hard to write down.
private struct RandomMail {
    let mail: MailMessage

    private static let words = [
        "Dana", "Weiß", "O'Neill,", "\"quoted\"", "back\\slash", "日本語", "👨‍👩‍👧‍👦", "=?utf-8?Q?x?=", "a=b",
        "(comment)", "<angle>", "x@y", ";", "zal\u{301}\u{302}go", "Ελλάδα", "price:", "50%", ".",
        "From", "\u{a0}", "\u{2028}", "averyveryverylongwordwithoutanyplacetobreakitanywhereinit",
    ]
    private static let breaks = ["\n", "\r\n", "\r", "\n\n", " \n", "\t\n"]

    init(_ random: inout SeededGenerator) {
        func phrase(_ counts: ClosedRange<Int>) -> String {
            (0..<Int.random(in: counts, using: &random))
                .compactMap { _ in Self.words.randomElement(using: &random) }
                .joined(separator: " ")
        }
        func mailbox() -> MailMessage.Mailbox {
            let local = ["dana", "d.weiss+crm", "o'neill", "x_1-2"].randomElement(using: &random)
            return .init(name: phrase(0...8), address: "\(local ?? "dana")@kestrel.example")
        }
        let from = mailbox()
        let to = mailbox()
        let subject = phrase(0...30)
        var text = phrase(0...40)
        for _ in 0..<Int.random(in: 0...8, using: &random) {
            text += (Self.breaks.randomElement(using: &random) ?? "\n") + phrase(0...40)
        }
        // A break between two pieces may run into the one before: the text ends in a word.
        mail = .sample(
            from: from, to: to, subject: subject,
            messageID: "\(UInt32.random(in: 0 ... .max, using: &random))@halden.example",
            text: text + " end")
    }
}
