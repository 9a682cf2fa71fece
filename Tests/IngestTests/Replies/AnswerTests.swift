import CivilTime
import Ingest
import Testing
import Timeline

/// Which mail of ours a reply answers, and what is kept of those nobody knows.
@Suite struct AnswerTests {
    private static let header = "occurred_at,contact_email,kind,message_id\n"

    @Test(arguments: [
        ("2026-11-19T09:00:00Z,dana@acme.example,replied,", true),
        ("2026-12-18T06:59:59Z,dana@acme.example,replied,", true),
        ("2026-12-18T07:00:00Z,dana@acme.example,replied,", false),
        ("2026-11-18T06:59:59Z,dana@acme.example,replied,", false),
        ("2027-03-01T09:00:00Z,dana@acme.example,replied,<R-1@halden.example>", true),
        ("2027-03-01T09:00:00Z,dana@acme.example,replied,other@halden.example", false),
    ])
    func `a reply answers the mail it names, else the newest within 30 days`(
        row: String, isTied: Bool
    ) throws {
        let run = try MemoryHome.withOutreach().replies(Self.header + row + "\n")
        #expect(run.events.map(\.causation) == [isTied ? Position(3) : nil])
        #expect(run.events.map { $0.text.contains(#""recommendation":"R-1""#) } == [isTied])
        #expect(run.events.map(\.stream) == ["account/001A"])
    }

    @Test func `a message of ours tells the account where the address does not`() throws {
        let run = try MemoryHome.withOutreach().replies(
            Self.header + "2026-11-19T09:00:00Z,kim@acme.example,replied,R-1@halden.example\n")
        #expect(
            run.events.map(\.text) == [
                #"{"account":"001A","email":"kim@acme.example","sentiment":"unknown","#
                    + #""message":"R-1@halden.example","recommendation":"R-1"}"#
            ])
    }

    @Test(arguments: ["opted_out", "complained", "bounced"])
    func `what stops mail to an unknown address is kept, and counts once somebody has it`(
        kind: String
    ) throws {
        let home = try MemoryHome.withOutreach()
        let row = Self.header + "2026-11-19T09:00:00Z,Kim@acme.example,\(kind),\n"
        let run = try home.replies(row)
        #expect(
            run.lines == [#"email.\#(kind).v1 mail/unmatched {"email":"kim@acme.example"}"#])
        _ = try home.imports(.contact, "Id,AccountId,Email\n003K,001A,kim@acme.example\n")
        #expect(try home.book().contacts[ContactID("003K")]?.hasOptedOut == true)
        let again = try home.replies(row)
        #expect(again.lines == [])
        #expect(again.report.unchanged == 1)
    }

    @Test(arguments: [
        "occurred_at;contact_email;kind;text\n2026-11-19 09:00:00;dana@acme.example;replied;Gr\u{fc}\u{df}e, Dana\n",
        "occurred_at\tcontact_email\tkind\ttext\n2026-11-19 09:00:00\tdana@acme.example\treplied\tGr\u{fc}\u{df}e, Dana\n",
    ])
    func `a table may be written in any form that is told from it`(table: String) throws {
        let home = try MemoryHome.withOutreach()
        let latin = table.unicodeScalars.map { UInt8($0.value) }
        let wide: [UInt8] = table.utf16.reduce(into: [0xFF, 0xFE]) { bytes, unit in
            bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        }
        for bytes in [Array(table.utf8), latin, wide] {
            let run = try home.replies(InputFile(name: "replies.csv", bytes: bytes))
            #expect(run.report.rows == 1)
            #expect(run.setAside == [])
        }
        #expect(home.events.count == 4)
        #expect(home.events.last?.text.contains("Grüße, Dana") == true)
    }

    @Test func `lines of JSON have the same fields`() throws {
        let home = try MemoryHome.withOutreach()
        let run = try home.replies(
            """
            {"occurred_at":"2026-11-19T09:00:00Z","contact_email":"dana@acme.example","kind":"replied","sentiment":"positive","text":"Yes"}
            {"occurred_at":"2026-11-19T09:00:00Z","account_id":"001A","kind":"won","recommendation_id":"R-1"}
            {"occurred_at":"2026-11-19T09:00:00Z","kind":"won"}
            {"occurred_at"

            """)
        #expect(
            run.events.map(\.text) == [
                #"{"account":"001A","contact":"003C","sentiment":"positive","text":"Yes","recommendation":"R-1"}"#,
                #"{"account":"001A","kind":"won","recommendation":"R-1"}"#,
            ])
        #expect(run.report.quarantined.map(\.line) == [3, 4])
        #expect(run.report.dialect == "replies-jsonl")
    }
}
