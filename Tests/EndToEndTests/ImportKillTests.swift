import Foundation
import SQLite
import Testing

/// Imports that are killed are simply run again: the log is that of imports that nobody killed.
@Suite struct ImportKillTests {
    /// Each seed kills the imports of two nights, `Scripts/kill-campaign --imports` many more.
    @Test(arguments: 0..<4 as Range<UInt64>)
    func `imports that are killed leave the log of some that were not`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let undisturbed = try Self.undisturbed.get()
        let folder = try Self.begin()
        for (night, usual) in zip(Self.nights, undisturbed.seconds) {
            for _ in 0..<3 {
                let moment = Double.random(in: 0..<usual, using: &random)
                let run = try Program(folder: folder, killedAfter: moment).run(night)
                #expect(run.isKilled || run.isDone, "\(run.errors)")
            }
            let last = try Program(folder: folder).run(night)
            #expect(last.isDone, "\(last.errors)")
        }
        // Compared outside of expectations, which would look for the difference for minutes.
        let (found, wanted) = (try folder.logContent(), try undisturbed.folder.logContent())
        let difference = zip(found, wanted).first { $0 != $1 }
        #expect(difference == nil, "\(difference?.0 ?? "") is not \(difference?.1 ?? "")")
        #expect(found.count == wanted.count)
        #expect(try Self.kept(folder) == Self.kept(undisturbed.folder))
        // Nor is anything left half beside the log, which the next export would be compared with.
        let again = try Program(folder: folder).run(Self.nights[1])
        #expect(again.output.hasPrefix("crm (salesforce-weekly): 2,"), "\(again.errors)")
        #expect(again.output.contains(" rows, 0 events, "))
    }

    private static let nights = ["first", "second"].map {
        ["import", "--home", "home", "--as-of", Night.asOf, $0]
    }

    /// The imports of two nights that nobody killed, and how long each took.
    private static let undisturbed = Result {
        () throws -> (folder: TestFolder, seconds: [Double]) in
        let folder = try begin()
        let seconds = try nights.map { night in
            let run = try Program(folder: folder).run(night)
            try #require(run.isDone, "\(run.errors)")
            return run.wall / .seconds(1)
        }
        return (folder, seconds)
    }

    /// A home of which nothing is known, and two exports: of the second some rows are others, some are
    /// gone, and one cannot be read.
    private static func begin() throws -> TestFolder {
        let folder = try EmptyHome().folder
        try folder.copy(folder.file("data/salesforce"), to: "first")
        try folder.copy(folder.file("data/salesforce"), to: "second")
        let lines = try folder.text("second/Account.csv").split(separator: "\n")
        let changed = lines.enumerated().compactMap { number, line -> String? in
            if number % 20 == 5 { return nil }
            var cells = line.components(separatedBy: "\",\"")
            if number % 20 == 7 { cells[3] = "New \(cells[3])" }
            return cells.joined(separator: "\",\"")
        }
        try folder.write(changed.joined(separator: "\n") + "\n\"half\"\n", to: "second/Account.csv")
        return folder
    }

    /// The rows that are set aside, each once: a run that is repeated says so again.
    private static func kept(_ folder: TestFolder) throws -> [String] {
        var rows: [String] = []
        try folder.query("SELECT DISTINCT file || line || reason FROM quarantine ORDER BY 1") {
            rows.append($0.text(0))
        }
        return rows
    }
}
