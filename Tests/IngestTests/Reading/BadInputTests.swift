import Ingest
import Testing
import Timeline

/// Input that no exporter should write: imported right, set aside with the reason, or refused whole.
@Suite struct BadInputTests {
    private static let header = "Id,Name,OwnerId,NumberOfEmployees\n"

    private func imported(_ bytes: [UInt8]) throws -> Imported {
        try MemoryHome().imports(.account, InputFile(name: "Account.csv", bytes: bytes))
    }

    @Test(arguments: [
        ("1,A,5,7\n2,B\n", "Account.csv:3: the row has 2 cells where the header has 4"),
        ("1,A,5,7\n2,B,5,7,9\n", "Account.csv:3: the row has 5 cells where the header has 4"),
        ("1,A,5,7\n,B,5,7\n", "Account.csv:3: the row has no Id"),
        ("1,A,5,7\n1,B,5,7\n", "Account.csv:3: an earlier row has the same Id"),
        ("1,A,5,7\n2,B,5,x\n", "Account.csv:3: employees should be a number, not 'x'"),
        // Cut in the middle of a row.
        ("1,A,5,7\n2,B,", "Account.csv:3: the row has 3 cells where the header has 4"),
    ])
    func `a bad row is set aside, the others count`(rows: String, reason: String) throws {
        let run = try imported(Array((Self.header + rows).utf8))
        #expect(run.setAside == [reason])
        #expect(run.events.map(\.stream) == ["account/1"])
    }

    @Test(arguments: [
        ("", "Account.csv: the file is empty; an export has at least a header line"),
        ("\r\n\r\n", "Account.csv: the file is empty; an export has at least a header line"),
        (
            Self.header + "1,\"A,5,7\n",
            "Account.csv:2: the quoted field that begins here is never closed"
        ),
        (
            Self.header + "1,A\u{0},5,7\n",
            "Account.csv:2: a NUL byte; the file must be text in UTF-8 or a one-byte encoding"
        ),
        (
            Self.header + "1,\"A\"x,5,7\n",
            "Account.csv:2: a quote inside a field must be doubled, and the field quoted"
        ),
    ])
    func `a bad file is refused whole`(text: String, reason: String) {
        #expect(refusal { _ = try imported(Array(text.utf8)) } == reason)
    }

    @Test func `ids that differ in case only are two records`() throws {
        let run = try imported(Array((Self.header + "001a,A,5,7\n001A,B,5,7\n").utf8))
        #expect(run.events.map(\.stream) == ["account/001a", "account/001A"])
    }

    @Test func `mixed line ends and blank lines are no rows`() throws {
        let run = try imported(
            Array("Id,Name,OwnerId\r\n1,A,5\n\r\n2,B,5\r3,\"C\r\nc\",5\n\n".utf8))
        #expect(run.report.rows == 3)
        #expect(run.setAside == [])
        #expect(run.payloads(.accountAdded).last?.contains(#""name":"C\r\nc""#) == true)
    }

    @Test func `a cell of 10 MiB sets its row aside, a longer one is refused`() throws {
        func file(_ length: Int) -> [UInt8] {
            var bytes = Array("Id,Name,OwnerId\n1,".utf8)
            bytes += [UInt8](repeating: 0x61, count: length)
            return bytes + Array(",5\n".utf8)
        }
        #expect(try imported(file(900_000)).events.count == 1)
        #expect(
            try imported(file(10 << 20)).setAside == [
                "Account.csv:2: the row has 10485765 bytes, more than fit into an event"
            ])
        #expect(
            refusal { _ = try imported(file(10 << 20 + 1)) }
                == "Account.csv:2: a field has more than 10485760 bytes; is its closing quote missing?"
        )
    }

    @Test func `UTF-16 that ends inside a character is refused`() {
        let text = "Id,Name,OwnerId\n".utf8.flatMap { [UInt8]([$0, 0]) }
        let bytes: [UInt8] = [0xFF, 0xFE] + text + [0x31]
        #expect(
            refusal { _ = try imported(bytes) }
                == "Account.csv: the file is no valid UTF-16LE at byte 35; export it again")
    }

    @Test func `a damaged cell of a file in UTF-8 sets its row aside`() throws {
        let good = String(repeating: "ü", count: 30)
        var bytes = Array("Id,Name,OwnerId\n1,\(good),5\n2,M".utf8)
        bytes += [0xFC] + Array("ll,5\n".utf8)
        let run = try imported(bytes)
        #expect(run.setAside == ["Account.csv:3: name should be text in UTF-8, not 'M\u{FFFD}ll'"])
        #expect(run.report.quarantined.map(\.column) == ["Name"])
    }

    @Test func `columns of one name are kept apart`() throws {
        let run = try imported(Array("Id,Name,OwnerId,Note,Note\n1,A,5,x,y\n".utf8))
        #expect(run.events.first?.text.contains(#""raw.Note":"x","raw.Note (2)":"y""#) == true)
    }
}
