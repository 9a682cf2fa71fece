import CommandLine
import Engine
import Ingest
import JSON
import Timeline

extension DryRun {
    /// For a person, behind the reports.
    var text: String {
        var text = "Dry run: nothing of it was kept.\n"
        for alarm in reports.flatMap(\.alarms) {
            text += "  would stop without --accept: \(alarm)\n"
        }
        guard !scores.isEmpty else { return text + "No score would change.\n" }
        text += "Scores that would change most:\n"
        var table = TextTable([
            .left("account"), .left("name", atMost: 40), .right("before"), .right("after"),
        ])
        for score in scores {
            table.append([
                score.account.rawValue, score.name, Self.points(score.before),
                Self.points(score.after),
            ])
        }
        return text + table.rendered(indent: 2)
    }

    /// For programs, a line behind those of the reports.
    var json: String {
        var writer = JSONWriter()
        writer.object { dry in
            dry.field("dry_run", true)
            dry.array("scores") { list in
                for score in scores {
                    list.object { entry in
                        entry.field("account", score.account.rawValue)
                        entry.field("name", score.name)
                        if let before = score.before { entry.field("before", before) }
                        if let after = score.after { entry.field("after", after) }
                    }
                }
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func points(_ thousandths: Int64?) -> String {
        thousandths.map { (Double($0) / 1000).tenths } ?? "no score"
    }
}
