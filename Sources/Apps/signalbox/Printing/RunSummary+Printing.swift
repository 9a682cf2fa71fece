import CivilTime
import CommandLine
import Engine
import JSON

extension RunSummary {
    /// For a person: what came in, what came of it, where it went.
    var text: String {
        let imported = imports.map(\.text).joined()
        let counts = recommendations
        let slow = seconds.filter { $0.seconds >= 0.05 }
            .map { "\($0.step.rawValue) \($0.seconds.tenths) s" }.joined(separator: ", ")
        let lines = [
            "\(appended.grouped) events appended; \(accounts.grouped) accounts, \(scored.grouped) with a score.",
            "\(counts.raised) raised: \(counts.acted) act, \(counts.asked) ask, \(counts.waiting) wait;"
                + " \(counts.withheld) withheld. \(performed) performed.",
            moves,
            "Digests: \(digests.isEmpty ? "none" : digests.joined(separator: ", "))",
            slow.isEmpty ? "" : "Took \(slow).",
        ]
        let warnings = alerts.map { "Alert: \($0).\n" }.joined()
        return imported + warnings + lines.filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
    }

    /// What changed hands, and what nobody is left for.
    private var moves: String {
        var sentences: [String] = []
        if recommendations.moved > 0 {
            sentences.append("\(recommendations.moved) moved to another rep.")
        }
        if recommendations.stranded > 0 {
            sentences.append(
                "\(recommendations.stranded) with nobody to see them: their reps no longer work here,"
                    + " and no manager above does.")
        }
        return sentences.joined(separator: " ")
    }

    /// For programs: the counts are those that SQL over the log gives.
    var json: String {
        var writer = JSONWriter()
        writer.object { run in
            run.field("as_of", asOf.description)
            run.field("events", appended)
            run.field("accounts", accounts)
            run.object("recommendations") { counts in
                counts.field("raised", recommendations.raised)
                counts.field("acted", recommendations.acted)
                counts.field("asked", recommendations.asked)
                counts.field("waiting", recommendations.waiting)
                counts.field("withheld", recommendations.withheld)
                counts.field("moved", recommendations.moved)
                counts.field("stranded", recommendations.stranded)
            }
            run.object("pairs") { counts in
                counts.field("no_match", pairs.noMatch)
                counts.field("withheld", pairs.withheld)
                counts.field("merged", pairs.merged)
                counts.field("raised", pairs.raised)
            }
            run.field("performed", performed)
            run.array("alerts") { list in for alert in alerts { list.element(alert) } }
            run.array("digests") { list in for digest in digests { list.element(digest) } }
            run.object("seconds") { steps in
                for (step, seconds) in seconds { steps.field(named: step.rawValue, seconds) }
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

}

extension Double {
    /// With one decimal.
    var tenths: String {
        let tenths = Int((self * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
