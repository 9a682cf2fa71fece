import CommandLine
import JSON

/// One thing that the doctor looked at.
struct Check {
    /// A word for scripts.
    let name: String
    let outcome: Outcome

    /// What was found.
    enum Outcome {
        /// All is well, and in which way.
        case fine(String)
        /// What is wrong, and what to do about it.
        case wrong(String, todo: String)
    }

    /// Looks; what cannot be looked at is wrong, too.
    init(_ name: String, todo: String, _ look: () throws -> Outcome) {
        self.name = name
        do {
            outcome = try look()
        } catch let failure as Failure {
            outcome = .wrong(failure.message, todo: failure.hint ?? todo)
        } catch {
            outcome = .wrong("\(error)", todo: todo)
        }
    }

    var isFine: Bool {
        switch outcome {
        case .fine: true
        case .wrong: false
        }
    }
}

extension Check.Outcome {
    /// Fine if nothing was found.
    static func of(
        _ findings: [String], fine: String, todo: String
    ) -> Check.Outcome {
        findings.isEmpty ? .fine(fine) : .wrong(findings.joined(separator: "; "), todo: todo)
    }
}

extension [Check] {
    /// For a person: a line each, with what to do below what is wrong.
    var text: String {
        let width = map(\.name.count).max() ?? 0
        return map { check in
            let name = check.name + String(repeating: " ", count: width - check.name.count)
            switch check.outcome {
            case .fine(let found): return "ok     \(name)  \(found.printable)\n"
            case .wrong(let found, let todo):
                let margin = String(repeating: " ", count: width + 9)
                return "wrong  \(name)  \(found.printable)\n\(margin)\(todo.printable)\n"
            }
        }.joined()
    }

    /// For programs.
    var json: String {
        var writer = JSONWriter()
        writer.object { report in
            report.field("ok", allSatisfy(\.isFine))
            report.array("checks") { list in
                for check in self {
                    list.object { entry in
                        entry.field("name", check.name)
                        entry.field("ok", check.isFine)
                        switch check.outcome {
                        case .fine(let found): entry.field("found", found)
                        case .wrong(let found, let todo):
                            entry.field("found", found)
                            entry.field("todo", todo)
                        }
                    }
                }
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
