import CommandLine
import Engine
import JSON
import Timeline

extension Replay.Content {
    /// How many rows there are of each sort, by name.
    var sorts: [(sort: String, count: Int)] {
        rows.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

extension Replay.Finding {
    var words: String {
        guard let position else { return "not stored, or by another version" }
        let event = "event \(Int(position.rawValue).grouped)"
        return isProved
            ? "as the log says up to \(event)" : "NOT what the log says up to \(event)"
    }
}

extension [Replay.Finding] {
    /// For a person: what there is of each sort, and whether the log says so.
    func text(verifies: Bool) -> String {
        var text = ""
        for finding in self {
            text += "\(finding.name): \(finding.words)\n"
            for (sort, count) in finding.replayed.sorts {
                text += "  \(sort.padded(to: 12)) \(count.grouped)\n"
            }
            text += "  BLAKE2b-256  \(finding.replayed.hash)\n"
        }
        return verifies ? text : text + "What the log says is stored.\n"
    }

    /// For programs.
    var json: String {
        var writer = JSONWriter()
        writer.object { report in
            report.array("projections") { list in
                for finding in self {
                    list.object { entry in
                        entry.field("name", finding.name.rawValue)
                        entry.field("stored", finding.position != nil)
                        entry.field("equal", finding.isProved)
                        if let position = finding.position {
                            entry.field("up_to", Int(position.rawValue))
                        }
                        entry.field("hash", finding.replayed.hash)
                        entry.array("rows") { list in
                            for (sort, count) in finding.replayed.sorts {
                                list.object { row in
                                    row.field("sort", sort)
                                    row.field("count", count)
                                }
                            }
                        }
                        if let key = finding.firstDifference {
                            entry.field("first_difference", key)
                        }
                    }
                }
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
