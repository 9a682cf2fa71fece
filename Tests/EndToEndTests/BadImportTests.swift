import Foundation
import SQLite
import Testing

/// What cannot be imported is refused in one clear sentence, and leaves no trace.
@Suite struct BadImportTests {
    /// Something wrong with the input of a night, and what is said about it.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let exit: Int32
        let arguments: [String]
        let says: String
        var prepare: @Sendable (TestFolder) throws -> Void = { _ in }
    }

    @Test(arguments: missing + contents + exports)
    func `it is refused, and nothing of it is in the log`(mistake: Mistake) throws {
        let folder = try Night.copy()
        let before = try folder.lastPosition()
        try mistake.prepare(folder)
        let run = try Program(folder: folder).run(Night.nightly + mistake.arguments)
        #expect(run.errors == "signalbox: \(mistake.says)\n")
        #expect(run.code == mistake.exit)
        #expect(run.output.isEmpty)
        #expect(try folder.lastPosition() == before)
    }

    private static let missing = [
        Mistake(
            testDescription: "a file of visits that is not there", exit: 66,
            arguments: ["--crm", "data/salesforce", "--visits", "visits.jsonl"],
            says: """
                there is no file visits.jsonl
                hint: check the path; nothing was imported
                """),
        Mistake(
            testDescription: "a file of replies that is not there", exit: 66,
            arguments: ["--replies", "no/replies.csv"],
            says: """
                there is no file no/replies.csv
                hint: check the path; nothing was imported
                """),
        Mistake(
            testDescription: "a folder in place of a file", exit: 66,
            arguments: ["--visits", "data/salesforce"],
            says: """
                data/salesforce is a folder, not a file
                hint: name the file itself
                """),
        Mistake(
            testDescription: "an export that is not there", exit: 66,
            arguments: ["--crm", "export"],
            says: """
                there is no folder export
                hint: name the folder that holds Account.csv, Contact.csv, …
                """),
        Mistake(
            testDescription: "an export that is a file", exit: 66,
            arguments: ["--crm", "data/replies.csv"],
            says: """
                data/replies.csv is not a folder
                hint: name the folder that holds Account.csv, Contact.csv, …
                """),
        Mistake(
            testDescription: "a path that leads through a file", exit: 66,
            arguments: ["--crm", "data/replies.csv/salesforce"],
            says: """
                there is no folder data/replies.csv/salesforce
                hint: name the folder that holds Account.csv, Contact.csv, …
                """),
        Mistake(
            testDescription: "a file of an export that is a folder", exit: 66,
            arguments: ["--crm", "export"],
            says: """
                export/Account.csv is a folder, not a file
                hint: name the file itself
                """
        ) { try $0.makeFolder("export/Account.csv") },
    ]

    private static let contents = [
        Mistake(
            testDescription: "visits of which no line is JSON", exit: 65,
            arguments: ["--visits", "visits.jsonl"],
            says: """
                visits.jsonl:1: no JSON: a word that is not true, false or null at byte 0; \
                no line of the file could be understood
                hint: nothing of it was imported; mend it and run again
                """
        ) { try $0.write("no visits\nat all\n", to: "visits.jsonl") },
        Mistake(
            testDescription: "visits that are something else", exit: 65,
            arguments: ["--visits", "data/truth.jsonl"],
            says: """
                data/truth.jsonl:1: the call has no usable 'type'; \
                no line of the file could be understood
                hint: nothing of it was imported; mend it and run again
                """),
        Mistake(
            testDescription: "replies without a line", exit: 65,
            arguments: ["--replies", "replies.csv"],
            says: """
                replies.csv: the file is empty; an export has at least a header line
                hint: nothing of it was imported; mend it and run again
                """
        ) { try $0.write("", to: "replies.csv") },
        Mistake(
            testDescription: "replies that are something else", exit: 65,
            arguments: ["--replies", "data/salesforce/User.csv"],
            says: """
                data/salesforce/User.csv:1: no column 'occurred_at'; found Id, Username, FirstName, \
                LastName, MiddleName, Suffix, …; export it with all its columns
                hint: nothing of it was imported; mend it and run again
                """),
    ]

    private static let exports = [
        Mistake(
            testDescription: "a folder that is no export", exit: 65,
            arguments: ["--crm", "data/home"],
            says: """
                data/home holds no CRM export: \
                expected files like Account.csv, Contact.csv, Opportunity.csv
                hint: nothing of it was imported; mend it and run again
                """),
        export("an empty file", "Contact.csv", { _ in "" }) {
            "\($0): the file is empty; an export has at least a header line"
        },
        export(
            "a column that is missing", "Account.csv",
            { $0.replacing("\"OwnerId\"", with: "\"Owner\"") }
        ) {
            "\($0):1: no column 'OwnerId'; found Id, IsDeleted, MasterRecordId, Name, Type, "
                + "RecordTypeId, …; export it with all its columns"
        },
        export("a quote that is never closed", "Contact.csv", { $0 + "\"0035g00000U09zzAAB\",\"" })
        {
            "\($0):459: the quoted field that begins here is never closed"
        },
        export("a quote within a field", "Task.csv", { $0 + "\"00T5g00000U09zzAAB\",a \"b\"\n" }) {
            "\($0):541: a quote inside a field must be doubled, and the field quoted"
        },
        export("a file that is no text", "User.csv", { _ in "\u{0}\u{1}\u{2}\n" }) {
            "\($0):1: a NUL byte; the file must be text in UTF-8 or a one-byte encoding"
        },
    ]

    /// The sample's export with one file changed.
    private static func export(
        _ description: String, _ file: String, _ change: @escaping @Sendable (String) -> String,
        says: (_ file: String) -> String
    ) -> Mistake {
        Mistake(
            testDescription: "an export with \(description)", exit: 65,
            arguments: ["--crm", "export"],
            says: says("export/\(file)")
                + "\nhint: nothing of it was imported; mend it and run again"
        ) { folder in
            try folder.copy(folder.file("data/salesforce"), to: "export")
            try folder.write(change(folder.text("export/\(file)")), to: "export/\(file)")
        }
    }
}

/// One bad line is set aside and the run goes on; one bad file does not harm the others.
@Suite struct SetAsideTests {
    @Test func `a line that is no visit is set aside, and said so`() throws {
        let folder = try Night.copy()
        let good = try folder.text("data/visits.jsonl").split(separator: "\n")
            .suffix(3).map { $0.replacing("\"messageId\":\"", with: "\"messageId\":\"again-") }
        let lines = [good[0], "{\"type\":\"page\"}", good[1], "gibberish", good[2]]
        try folder.write(lines.joined(separator: "\n"), to: "visits.jsonl")
        let run = try Program(folder: folder).run(
            Night.nightly + ["--visits", "visits.jsonl"])
        #expect(run.isDone, "\(run.errors)")
        #expect(
            run.output.contains(
                """
                web (segment-jsonl): 5 rows, 3 events, 0 unchanged, 2 set aside
                  visits.jsonl:2: the call has no usable 'anonymousId'
                  visits.jsonl:4: no JSON: unexpected character at byte 0

                """))
        var kept: [String] = []
        try folder.query("SELECT line || ' ' || content FROM quarantine ORDER BY line") {
            kept.append($0.text(0))
        }
        #expect(kept == ["2 {\"type\":\"page\"}", "4 gibberish"])
    }

    @Test func `a row that is no reply is set aside`() throws {
        let folder = try Night.copy()
        try folder.write(
            """
            occurred_at,kind,contact_email,sentiment
            2026-11-20T05:00:00Z,replied,nobody@nowhere.example,positive
            yesterday,replied,dana.weiss@kestrel.example,positive
            2026-11-20T05:00:00Z,sang,dana.weiss@kestrel.example,positive

            """, to: "replies.csv")
        let run = try Program(folder: folder).run(Night.nightly + ["--replies", "replies.csv"])
        #expect(run.isDone, "\(run.errors)")
        #expect(
            run.output.contains(
                """
                replies (replies-csv): 3 rows, 0 events, 0 unchanged, 3 set aside
                  replies.csv: UTF-8, comma, LF
                  replies.csv:2: no account_id, and no contact has the address 'nobody@nowhere.example'
                  replies.csv:3: occurred_at cannot be read: 'yesterday'
                  replies.csv:4: kind cannot be read: 'sang'

                """))
    }

    @Test func `a night that a bad file stopped is run again with a good one`() throws {
        let folder = try TestFolder()
        try folder.copy(folder.file("data/home"), to: "home")
        try folder.write("no visits\n", to: "visits.jsonl")
        var arguments = Night.arguments
        let visits = try #require(arguments.firstIndex(of: "data/visits.jsonl"))
        arguments[visits] = "visits.jsonl"
        #expect(try Program(folder: folder).run(arguments).code == 65)
        // The CRM's export is in the log whole, and of the visits nothing.
        let history = try folder.text("home/history.jsonl").split(separator: "\n").count
        let sources = "SELECT count(*) FROM events WHERE position > \(history) AND source"
        #expect(try folder.integer("\(sources) = 'crm'") > 2000)
        #expect(try folder.integer("\(sources) = 'web'") == 0)
        let done = try Program(folder: folder).run(Night.arguments)
        #expect(done.isDone, "\(done.errors)")
        let night = try Night.finished.get()
        let isSame =
            try folder.logContent() == night.folder.logContent()
            && folder.files(below: "home/reports") == night.folder.files(below: "home/reports")
        #expect(isSame, "the night ended otherwise")
    }

    @Test func `two exports at once are refused`() throws {
        let folder = try Night.copy()
        let before = try folder.lastPosition()
        let run = try Program(folder: folder).run([
            "import", "--home", "home", "data/salesforce", "data/home",
        ])
        #expect(
            run.errors
                == "signalbox: data/home is a second export\nhint: import one folder at a time\n")
        #expect(run.code == 64)
        #expect(try folder.lastPosition() == before)
    }
}
