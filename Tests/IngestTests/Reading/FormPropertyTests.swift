import Encodings
import Ingest
import Testing
import Timeline

/// However a table is written, it says the same.
@Suite struct FormPropertyTests {
    private static let header = [
        "Id", "IsDeleted", "Name", "OwnerId", "Industry", "NumberOfEmployees", "Website", "Note__c",
    ]

    /// A table of texts that every encoding has; `€` only where the encoding has it.
    private func table(using random: inout SeededGenerator) -> [[String]] {
        let count = Int.random(in: 1...6, using: &random)
        let rows = (1...count).map { number in
            [
                "001\(number)", "0",
                random.pick(["Acme", "Acme \"Ltd\"", "Beta, Inc; Co|x^y`z", "Äther\nGmbH", "Ö & Ü"]
                ),
                random.pick(["005R", "005S", "000000000000000AAA"]),
                random.pick(["", "Optics", "Größe"]), random.pick(["", "0", "42.0", "7262.54"]),
                random.pick(["", "https://www.acme.example/x"]),
                random.pick(["", " spaces ", "two\n\nlines", "a\tb", "01"]),
            ]
        }
        return [Self.header] + rows
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `all encodings, delimiters and line ends give the same records`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let rows = table(using: &random)
        // All forms for one table, a few of them for each of the others.
        let forms = seed == 0 ? Form.all : (0..<6).map { _ in random.pick(Form.all) }
        let home = MemoryHome()
        let first = try home.imports(
            .account, InputFile(name: "Account.csv", bytes: Form().bytes(rows)))
        #expect(first.events.count == rows.count - 1)
        for form in forms {
            let file = InputFile(name: "Account.csv", bytes: form.bytes(rows))
            let fresh = try MemoryHome().imports(.account, file)
            #expect(fresh.lines == first.lines, "\(form)")
            #expect(fresh.setAside == [], "\(form)")
            // Nor is it a change that an export comes in another form the next night.
            #expect(try home.imports(.account, file).lines == [], "\(form)")
        }
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `how a file is cut into chunks does not matter`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let rows = table(using: &random)
        let bytes = random.pick(Form.all).bytes(rows)
        let size = Int.random(in: 1...9, using: &random)
        let cut = InputFile(name: "Account.csv", size: bytes.count) { body in
            for start in stride(from: 0, to: bytes.count, by: size) {
                try body(bytes[start..<min(start + size, bytes.count)])
            }
        }
        let whole = try MemoryHome().imports(
            .account, InputFile(name: "Account.csv", bytes: bytes))
        #expect(try MemoryHome().imports(.account, cut).lines == whole.lines)
    }
}
