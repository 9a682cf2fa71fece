import Foundation
import SQLite
import Testing

/// Files that no exporter should write: refused whole with the reason, set aside row by row, or read right.
@Suite struct BadTableTests {
    /// A file or folder to import, and what is said about it.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let path: String
        let says: String
        var prepare: @Sendable (EmptyHome) throws -> Void

        /// An Account.csv of these bytes.
        init(_ description: String, _ bytes: [UInt8], says: String) {
            self.init(description, path: "Account.csv", says: says) {
                try $0.write(bytes, to: "Account.csv")
            }
        }

        /// An Account.csv with the usual header and these rows.
        init(_ description: String, rows: String, says: String) {
            self.init(description, Array((header + rows).utf8), says: says)
        }

        init(
            _ description: String, path: String, says: String,
            prepare: @escaping @Sendable (EmptyHome) throws -> Void
        ) {
            testDescription = description
            self.path = path
            self.says = says
            self.prepare = prepare
        }
    }

    private static let header = "Id,Name,OwnerId,NumberOfEmployees,Renewal_date\n"

    // MARK: Refused

    @Test(arguments: noTables + damaged + archives)
    func `it is refused whole, and leaves no trace`(refused: Case) throws {
        let home = try EmptyHome()
        try refused.prepare(home)
        let run = try home.imports(refused.path)
        let hint = run.errors.hasSuffix("and run again\n") ? "; mend it and run again" : ""
        #expect(
            run.errors
                == "signalbox: \(refused.says)\nhint: nothing of it was imported\(hint)\n")
        #expect(run.code == 65)
        #expect(run.output == "")
        #expect(try home.traces() == [0, 0, 0])
    }

    private static let noTables = [
        Case(
            "nothing at all", [],
            says: "Account.csv: the file is empty; an export has at least a header line"),
        Case(
            "a web page", Array("\n<!DOCTYPE html><title>Login</title>".utf8),
            says:
                "Account.csv: the file is a web page, as a download gives it when the session has ended; "
                + "sign in and export again"),
        Case(
            "a workbook",
            [0x50, 0x4B, 3, 4] + Array(repeating: 0, count: 26) + Array("xl/workbook.xml".utf8),
            says: "Account.csv: the file is an Excel workbook; export it as CSV, "
                + "or save it as 'CSV UTF-8' in Excel"),
        Case(
            "an old workbook", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1],
            says: "Account.csv: the file is an old Excel workbook; export it as CSV, "
                + "or save it as 'CSV UTF-8'"),
        Case(
            "what gzip packed", [0x1F, 0x8B, 8, 0],
            says: "Account.csv: the file is compressed with gzip; unpack it with gunzip"),
        Case(
            "a result without ids",
            Array("NAME`TYPE`PHONE`WEBSITE`ANNUALREVENUE\nA`B`C`D`1\n".utf8),
            says:
                "Account.csv:1: no column 'Id', without which its records cannot be told apart; found "
                + "NAME, TYPE, PHONE, WEBSITE, ANNUALREVENUE; export it with that column, or name another "
                + "one in a mapping ('signalbox import map' writes one)"),
    ]

    private static let damaged = [
        Case(
            "a file that ends inside quotes", rows: "1,\"A,5,7,\n2,B,5,7,\n",
            says: "Account.csv:2: the quoted field that begins here is never closed"),
        Case(
            "a quote inside a cell", rows: "1,A,5,7,\n2,B\"C,5,7,\n",
            says: "Account.csv:3: a quote inside a field must be doubled, and the field quoted"),
        Case(
            "text behind a quoted cell", rows: "1,A,5,7,\r2,\"B\"C,5,7,\n",
            says: "Account.csv:3: a quote inside a field must be doubled, and the field quoted"),
        Case(
            "a NUL byte", rows: "1,A,5,7,\n2,B\0,5,7,\n",
            says: "Account.csv:3: a NUL byte; the file must be text in UTF-8 or a one-byte encoding"
        ),
        Case(
            "a cell of more than 10 MiB",
            rows: "1,\(String(repeating: "A", count: 10 << 20 + 1)),5,7,\n",
            says:
                "Account.csv:2: a field has more than 10485760 bytes; is its closing quote missing?"
        ),
        Case(
            "UTF-16 that is cut inside a character",
            [0xFF, 0xFE] + "Id,Name,OwnerId\n1".utf8.flatMap { [$0, 0] }.dropLast(),
            says: "Account.csv: the file is no valid UTF-16LE at byte 35; export it again"),
        Case(
            "an export of which one file is damaged", path: "export",
            says: "export/Contact.csv:3: the quoted field that begins here is never closed"
        ) { home in
            try home.folder.write("Id,Name,OwnerId\n1,A,5\n", to: "export/Account.csv")
            try home.folder.write(
                "Id,AccountId,Email\n2,1,a@b.example\n3,1,\"", to: "export/Contact.csv")
        },
    ]

    private static let archives = [
        archive(
            "that is cut", "the archive cannot be read (Not a zip archive); download it again"
        ) { Data($0.prefix(200)) },
        archive(
            "with a path that leads elsewhere",
            "'../Account.csv' is no plain path inside the archive; pack it again without it"
        ) { replacing(Array("xx/Account".utf8), with: Array("../Account".utf8), in: $0) },
        archive(
            "that unpacks to far too much",
            "the archive unpacks to more than 200 times its size, as no export does; "
                + "if it is sound, unpack it and import the folder"
        ) {
            let sizes: [UInt8] = [25, 0, 0, 0, 25, 0, 0, 0]
            return replacing(sizes, with: sizes.prefix(4) + [0xF0, 0xFF, 0xFF, 0xFF], in: $0)
        },
        archive(
            "of which one byte is wrong",
            "'xx/Account.csv' is damaged (CRC error); download the archive again"
        ) { replacing(Array("1,Acme".utf8), with: Array("1,Acne".utf8), in: $0) },
    ]

    private static func archive(
        _ description: String, _ says: String, _ change: @escaping @Sendable (Data) -> Data
    ) -> Case {
        Case("an archive \(description)", path: "export.zip", says: "export.zip: \(says)") {
            try $0.write(change(twoTables), to: "export.zip")
        }
    }

    private static func replacing(_ old: [UInt8], with new: [UInt8], in data: Data) -> Data {
        var data = data
        while let range = data.firstRange(of: Data(old)) {
            data.replaceSubrange(range, with: Data(new))
        }
        return data
    }

    /// A ZIP archive of `xx/Account.csv` and `xx/Contact.csv`, each with a header and a row.
    private static let twoTables =
        Data(
            base64Encoded: """
                UEsDBBQAAAAAAAAAIVycZs5jGQAAABkAAAAOAAAAeHgvQWNjb3VudC5jc3ZJZCxOYW1lLE93bmVySWQKMSxB\
                Y21lLDUKUEsDBBQAAAAAAAAAIVxtQTfeIwAAACMAAAAOAAAAeHgvQ29udGFjdC5jc3ZJZCxBY2NvdW50SWQs\
                RW1haWwKMiwxLGFAYi5leGFtcGxlClBLAQIUAxQAAAAAAAAAIVycZs5jGQAAABkAAAAOAAAAAAAAAAAAAACA\
                AQAAAAB4eC9BY2NvdW50LmNzdlBLAQIUAxQAAAAAAAAAIVxtQTfeIwAAACMAAAAOAAAAAAAAAAAAAACAAUUA\
                AAB4eC9Db250YWN0LmNzdlBLBQYAAAAAAgACAHgAAACUAAAAAAA=
                """) ?? Data()

    @Test func `the sound archive is an export`() throws {
        let home = try EmptyHome()
        try home.write(Self.twoTables, to: "export.zip")
        let run = try home.imports("export.zip")
        #expect(run.isDone, "\(run.errors)")
        #expect(try home.traces() == [2, 1, 0])
    }

    // MARK: Set aside

    @Test(arguments: [
        Case(
            "a row that is too short", rows: "1,A,5,7,\n2,B\n",
            says: "the row has 2 cells where the header has 5"),
        Case(
            "a row that is too long", rows: "1,A,5,7,\n2,B,5,7,,\n",
            says: "the row has 6 cells where the header has 5"),
        Case(
            "a file that ends inside a row", rows: "1,A,5,7,\n2,B,5",
            says: "the row has 3 cells where the header has 5"),
        Case("a row without an id", rows: "1,A,5,7,\n,B,5,7,\n", says: "the row has no Id"),
        Case(
            "an id that is there twice", rows: "1,A,5,7,\n1,B,5,7,\n",
            says: "an earlier row has the same Id"),
        Case(
            "no number", rows: "1,A,5,7,\n2,B,5,many,\n",
            says: "employees should be a number, not 'many'"),
        Case(
            "no day of any month", rows: "1,A,5,7,\n2,B,5,7,31.02.2027\n",
            says: "renewal_date should be a date, not '31.02.2027'"),
        Case(
            "a row that no event can hold",
            rows: "1,A,5,7,\n2,\(String(repeating: "B", count: 10 << 20)),5,7,\n",
            says: "the row has 10485768 bytes, more than fit into an event"),
    ])
    func `the row is set aside with the reason, the others count`(bad: Case) throws {
        let home = try EmptyHome()
        try home.folder.edit(
            "home/signalbox.yaml", "map: {}  ", "map: { account.renewal_date: Renewal_date }")
        try bad.prepare(home)
        let run = try home.imports("Account.csv")
        #expect(run.isDone, "\(run.errors)")
        #expect(run.output.contains("2 rows, 1 events, 0 unchanged, 1 set aside\n"))
        #expect(run.output.contains("  Account.csv:3: \(bad.says)\n"))
        #expect(
            try home.events().map { $0.prefix { $0 != "{" } } == ["crm.account_added.v1 account/1 "]
        )
        var kept: [String] = []
        try home.folder.query(
            "SELECT line || ' ' || reason || ' ' || length(content) FROM quarantine"
        ) {
            kept.append($0.text(0))
        }
        #expect(kept.count == 1 && kept[0].hasPrefix("3 \(bad.says) "))
    }

    // MARK: Read right

    @Test func `mixed line ends, blank lines and ids that differ in case are no mistakes`() throws {
        let home = try EmptyHome()
        try home.folder.write(
            "\u{FEFF}Id,Name,OwnerId\r\n001a,A,5\n\r\n001A,\"B\r\nb\",5\r001b,C,5\n\n",
            to: "Account.csv")
        let run = try home.imports("Account.csv")
        #expect(run.isDone, "\(run.errors)")
        #expect(run.output.contains("3 rows, 3 events, 0 unchanged\n"))
        #expect(
            try home.events().map { $0.split(separator: " ")[1] } == [
                "account/001a", "account/001A", "account/001b",
            ])
    }
}
