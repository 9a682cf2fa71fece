import Ingest
import Testing
import Timeline

/// Rows that cannot be read are kept aside with file, line and reason; the others go on.
@Suite struct RowsSetAsideTests {
    @Test(arguments: [
        ("001B,Beta", "the row has 2 cells where the header has 4"),
        ("001B,Beta,005R,420,extra", "the row has 5 cells where the header has 4"),
        (",Beta,005R,420", "the row has no Id"),
        ("001B,Beta,005R,many", "employees should be a number, not 'many'"),
    ])
    func `one bad row does not stop the file`(row: String, reason: String) throws {
        let run = try MemoryHome().imports(
            .account,
            """
            Id,Name,OwnerId,NumberOfEmployees
            001A,"Acme
            Optics",005R,420
            \(row)
            001C,Gamma,005R,1
            """)
        // The line is that of the file, although a cell before it spans two.
        #expect(run.setAside == ["Account.csv:4: \(reason)"])
        #expect(run.events.map(\.stream) == ["account/001A", "account/001C"])
        #expect(run.report.rows == 3)
    }

    @Test func `of two rows of a record the first counts, every night anew`() throws {
        let home = MemoryHome()
        let table = """
            Id,Name,OwnerId
            001A,Acme,005R
            001A,Acme Ltd,005R
            001A,Acme,005R
            """
        for _ in 0..<3 {
            #expect(
                try home.imports(.account, table).setAside == [
                    "Account.csv:3: an earlier row has the same Id"
                ])
        }
        #expect(home.events.count == 1)
        #expect(try home.imports(.contact, "Id,AccountId,Email\n001A,,\n").setAside == [])
    }

    @Test func `a row is kept so that it can be read again, under its header`() throws {
        let run = try MemoryHome().imports(
            .account,
            "\"Id\";Name;OwnerId;NumberOfEmployees\r\n001B;\"Beta, \"\"Inc\"\"\";\"005R\";many\r\n")
        let row = try #require(run.report.quarantined.first)
        #expect(row.content == "001B,\"Beta, \"\"Inc\"\"\",005R,many")
        #expect(row.header == "Id,Name,OwnerId,NumberOfEmployees")
        #expect(row.object == "account" && row.column == "NumberOfEmployees" && !row.isCut)
    }

    @Test(arguments: [(1_000_000, false), (2_000_000, true)])
    func `a row is kept by its first MiB, and marked where there is more`(
        length: Int, isCut: Bool
    ) throws {
        let name = String(repeating: "x", count: length)
        let run = try MemoryHome().imports(
            .account, "Id,Name,OwnerId,NumberOfEmployees\n001B,\(name),005R,many\n")
        let row = try #require(run.report.quarantined.first)
        #expect(row.isCut == isCut)
        #expect(row.content.utf8.count == min(length + "001B,,005R,many".utf8.count, 1 << 20))
    }

    @Test func `a row is known again wherever it stands, and only under its header`() throws {
        let identity = try self.identity("Id,Name,OwnerId,NumberOfEmployees\n001B,B,005R,many\n")
        #expect(
            try self.identity(
                "Id,Name,OwnerId,NumberOfEmployees\n001A,A,005R,1\n\"001B\",B,005R,many\n")
                == identity)
        #expect(
            try self.identity("ID,Name,OwnerId,NumberOfEmployees\n001B,B,005R,many\n") != identity)
    }

    private func identity(_ table: String) throws -> String? {
        try MemoryHome().imports(.account, table).report.quarantined.first?.identity
    }

    @Test func `a bad row changes nothing, and the mended row counts from what was known`() throws {
        let home = MemoryHome()
        func run(_ employees: String) throws -> [String] {
            try home.imports(
                .account, "Id,Name,OwnerId,NumberOfEmployees\n001A,Acme,005R,\(employees)\n"
            ).payloads(.accountChanged)
        }
        _ = try run("420")
        #expect(try run("many") == [])
        #expect(
            try run("430") == [
                #"{"field":"employees","from":420,"to":430,"file":"Account.csv","row":1}"#
            ])
    }
}
