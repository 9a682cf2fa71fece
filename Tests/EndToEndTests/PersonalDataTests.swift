import CSV
import CivilTime
import Foundation
import JSON
import SQLite
import Storage
import Testing
import Timeline

/// What a night leaves of people: nothing that can be read without their keys.
@Suite struct PersonalDataTests {
    @Test func `nothing about anybody can be read in the files of a home's log`() throws {
        let night = try Night.finished.get().folder
        let folder = try TestFolder()
        let values = try Self.values(in: folder)
        #expect(values.count > 1500)
        try folder.write(values.sorted().joined(separator: "\n"), to: "values")
        let home = night.file("home")
        #expect(try found(of: folder, in: "\(home)/signalbox.db* \(home)/keys.db*") == [])
        // Nothing is wrong with the search: this is where the values come from.
        let sources = "data/salesforce/*.csv data/replies.csv data/visits.jsonl"
        #expect(try found(of: folder, in: sources).count > values.count * 9 / 10)
        #expect(try night.payloads().values.contains { $0.contains("dana.weiss@") })
    }

    /// Which of the values occur in files, by `grep`: Swift would look for minutes.
    private func found(of folder: TestFolder, in files: String) throws -> [String] {
        let run = try Program(folder: folder).shell(
            "LC_ALL=C grep --text --only-matching --no-filename --fixed-strings "
                + "--file=values \(files) | LC_ALL=C sort --unique")
        return run.output.split(separator: "\n").map(String.init)
    }

    /// Names, addresses, telephones, titles and texts of the sample, but for what is a company's, too.
    private static func values(in folder: TestFolder) throws -> Set<String> {
        var values: Set<String> = []
        let columns = [
            "FirstName", "LastName", "Email", "Title", "Phone", "MobilePhone", "Subject",
        ]
        for file in ["Contact", "Lead", "User", "Task", "Event"] {
            values.formUnion(try cells(folder, "data/salesforce/\(file).csv", columns))
        }
        values.formUnion(try cells(folder, "data/replies.csv", ["contact_email", "text"]))
        for line in try folder.text("data/visits.jsonl").split(separator: "\n") {
            guard line.contains("identify") else { continue }
            let call = try JSONValue(parsing: String(line))
            for value in [call["userId"]?.string, call["traits"]?["email"]?.string] {
                if let value { values.insert(value) }
            }
        }
        let companies = try ["Account", "Opportunity"]
            .map { try folder.text("data/salesforce/\($0).csv") }.joined()
        // Names that are words of their own are too short to be looked for.
        return values.filter { $0.count > 4 && !companies.contains($0) }
    }

    private static func cells(
        _ folder: TestFolder, _ name: String, _ columns: [String]
    ) throws -> Set<String> {
        var reader = CSVReader()
        reader.feed(Array(try folder.text(name).utf8))
        reader.finish()
        guard let header = try reader.next() else { return [] }
        let indices = (0..<header.count).filter { columns.contains(header.string($0)) }
        var values: Set<String> = []
        while let row = try reader.next() { values.formUnion(indices.map { row.string($0) }) }
        return values
    }

    @Test func `who is erased is gone from every answer, and everybody else is not`() throws {
        let folder = try Night.copy()
        let before = try folder.payloads()
        let keys = try folder.store(.readWrite).keys()
        let dana = try #require(try keys?.person(named: "contact/0035g00000U02a0AAB"))
        let everywhere = try #require(
            try keys?.people(withAddress: "dana.weiss@kestrel-photonics.example"))
        #expect(everywhere.contains(dana))
        for person in everywhere { try keys?.destroy(person) }
        let after = try folder.payloads()
        #expect(!after.values.contains { $0.contains("Dana") || $0.contains("dana.weiss") })
        let changed = before.filter { after[$0.key] != $0.value }.values
        #expect(changed.count > 5)
        #expect(changed.allSatisfy { $0.contains("0035g00000U02a0AAB") || $0.contains("dana") })
        for arguments in [
            ["timeline", "Kestrel Photonics", "--json"], ["digest"], ["accounts"],
            ["explain", "Kestrel Photonics"],
        ] {
            let run = try Program(folder: folder).run(
                arguments + ["--home", "home", "--as-of", Night.asOf])
            #expect(run.isDone && !run.output.contains("Dana"), "\(arguments) \(run.errors)")
        }
        let again = try Program(folder: folder).run(Night.arguments)
        #expect(again.isDone && !again.digests.contains("Dana"), "\(again.errors)")
        #expect(again.digests.contains("Kestrel Photonics"))
    }
}
