import CivilTime
import Ingest
import Testing
import Timeline

/// Replies and outcomes from a CSV file.
@Suite struct ReplyImportTests {
    private func home() throws -> MemoryHome {
        let home = MemoryHome()
        _ = try home.imports(.account, "Id,Name,OwnerId\n001A,Acme,005R\n")
        _ = try home.imports(.contact, "Id,AccountId,Email\n003C,001A,dana@acme.example\n")
        return home
    }

    private static let header = "occurred_at,contact_email,kind,sentiment,message_id,text\n"
    private static let time = "2026-11-19T09:00:00Z"

    @Test(arguments: [
        ("replied", EventName.emailReplied, #","sentiment":"unknown""#),
        ("bounced", .emailBounced, ""),
        ("opted_out", .emailOptedOut, ""), ("complained", .emailComplained, ""),
        ("meeting_booked", .meetingBooked, ""), ("meeting_held", .meetingHeld, ""),
        ("won", .outcomeObserved, #","kind":"won""#),
        ("lost", .outcomeObserved, #","kind":"lost""#),
    ])
    func `every kind is an event of its account`(kind: String, type: EventName, more: String) throws
    {
        let run = try home().replies(Self.header + "\(Self.time),Dana@Acme.example,\(kind),,,\n")
        #expect(
            run.lines == [
                #"\#(type.rawValue) account/001A {"account":"001A","contact":"003C"\#(more)}"#
            ])
        #expect(run.events.map(\.occurredAt) == [instant(Self.time)])
        #expect(run.events.map(\.source) == ["replies"])
    }

    @Test(arguments: ["positive", "neutral", "negative", "unknown"])
    func `a reply has a sentiment and its words`(sentiment: String) throws {
        let run = try home().replies(
            Self.header
                + "\(Self.time),dana@acme.example,replied,\(sentiment),<m1>,\"Yes, please\"\n")
        #expect(
            run.payloads(.emailReplied) == [
                #"{"account":"001A","contact":"003C","sentiment":"\#(sentiment)","#
                    + #""message":"<m1>","text":"Yes, please"}"#
            ])
    }

    @Test func `an account needs no known contact`() throws {
        let run = try home().replies(
            """
            Occurred_At,KIND,Account_ID,contact_email,recommendation_id
            2026-11-19 09:00:00,won,001A,nobody@else.example,R-1
            """)
        #expect(
            run.payloads(.outcomeObserved) == [
                #"{"account":"001A","email":"nobody@else.example","kind":"won","recommendation":"R-1"}"#
            ])
    }

    @Test(arguments: [
        ("soon,dana@acme.example,replied,,,", "occurred_at cannot be read: 'soon'"),
        (",dana@acme.example,replied,,,", "occurred_at cannot be read: ''"),
        ("\(time),dana@acme.example,Replied,,,", "kind cannot be read: 'Replied'"),
        ("\(time),dana@acme.example,,,,", "kind cannot be read: ''"),
        ("\(time),dana@acme.example,replied,happy,,", "sentiment cannot be read: 'happy'"),
        (
            "\(time),nobody@else.example,replied,,,",
            "no account_id, and no contact has the address 'nobody@else.example'"
        ),
        (
            "\(time),dana@acme.example,replied,positive,,Yes, please",
            "the row has 7 cells where the header has 6"
        ), ("\(time),dana@acme.example,replied", "the row has 3 cells where the header has 6"),
        ("\(time),,replied,,,", "no account_id, and no contact has the address ''"),
    ])
    func `a row that cannot be read is set aside`(row: String, reason: String) throws {
        let run = try home().replies(
            Self.header + "\(Self.time),dana@acme.example,bounced,,,\n\(row)\n")
        #expect(run.setAside == ["replies.csv:3: \(reason)"])
        #expect(run.events.count == 1)
        #expect(run.report.rows == 2)
    }

    @Test func `the same reply again is no event, another text under it is set aside`() throws {
        let home = try home()
        func row(_ text: String, message: String = "<m1>") -> String {
            Self.header + "\(Self.time),dana@acme.example,replied,positive,\(message),\(text)\n"
        }
        let first = try home.replies(row("Yes"))
        #expect(first.events.count == 1)
        let again = try home.replies(row("Yes"))
        #expect(again.lines == [])
        #expect(again.report.unchanged == 1)
        #expect(
            try home.replies(row("No")).setAside == [
                "replies.csv:2: the same reply stands at position 3 with another content"
            ])
        #expect(try home.replies(row("No", message: "<m2>")).events.count == 1)
    }

    @Test func `outcomes of two recommendations are two facts`() throws {
        let run = try home().replies(
            """
            occurred_at,account_id,kind,recommendation_id
            2026-11-19T09:00:00Z,001A,won,R-1
            2026-11-19T09:00:00Z,001A,won,R-2
            """)
        #expect(run.events.count == 2)
        #expect(run.setAside == [])
    }

    @Test func `an opt-out, a complaint or a bounce stops mail to the contact`() throws {
        for kind in ["opted_out", "complained", "bounced"] {
            let home = try home()
            _ = try home.replies(Self.header + "\(Self.time),dana@acme.example,\(kind),,,\n")
            #expect(try home.book().contacts[ContactID("003C")]?.hasOptedOut == true)
        }
        let home = try home()
        _ = try home.replies(Self.header + "\(Self.time),dana@acme.example,replied,negative,,\n")
        #expect(try home.book().contacts[ContactID("003C")]?.hasOptedOut == false)
    }

    @Test(arguments: [
        ("Kind,Contact_Email\n", "occurred_at", "Kind, Contact_Email"),
        ("occurred_at,account_id\n", "kind", "occurred_at, account_id"),
        ("occurred_at,kind,text\n", "contact_email", "occurred_at, kind, text"),
    ])
    func `a missing column is named`(text: String, column: String, found: String) throws {
        let home = try home()
        #expect(
            throws: ImportError.missingColumn(
                file: "replies.csv", column: column,
                found: found.split(separator: ", ").map(String.init))
        ) { try home.replies(text) }
    }

    @Test func `an empty file is refused`() throws {
        let home = try home()
        #expect(throws: ImportError.emptyFile(file: "replies.csv")) { try home.replies("") }
    }
}
