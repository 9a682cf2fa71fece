import CivilTime
import CommandLine
import JSON
import Timeline

/// What a check of a chain found, in words.
enum AuditResult {
    case whole(ChainSummary)
    /// The file is the bundle that the chain stands in, nil for the log.
    case broken(BrokenLink, file: String?)
    case malformed(BundleFault, line: Int, file: String)

    /// The chain of a home.
    init(_ verdict: ChainVerdict) {
        switch verdict {
        case .whole(let chain): self = .whole(chain)
        case .broken(let link): self = .broken(link, file: nil)
        }
    }

    /// The chain of a bundle.
    init(_ verdict: BundleVerdict, file: String) {
        switch verdict {
        case .whole(let chain): self = .whole(chain)
        case .broken(let link): self = .broken(link, file: file)
        case .malformed(let line, let fault): self = .malformed(fault, line: line, file: file)
        }
    }

    /// For a person; nil where the failure says it all.
    var text: String? {
        guard case .whole(let chain) = self else { return nil }
        let count = chain.decisions
        var lines = [
            count == 1
                ? "1 decision, as it was written."
                : "\(count.grouped) decisions, all as they were written.",
            "Head: \(chain.head)",
        ]
        if chain.outside > 0 {
            let were = chain.outside == 1 ? "decision was" : "decisions were"
            lines.append("\(chain.outside.grouped) \(were) made before the chain began.")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// For programs.
    var json: String {
        var writer = JSONWriter()
        writer.object { result in
            switch self {
            case .whole(let chain):
                result.field("whole", true)
                result.field("decisions", chain.decisions)
                result.field("outside", chain.outside)
                result.field("head", chain.head)
            case .broken(let link, _):
                result.field("whole", false)
                result.field("fault", link.fault.rawValue)
                if let place = link.place {
                    result.field("position", place.position.rawValue)
                    result.field("type", place.type)
                    result.field("occurred_at", place.occurredAt.description)
                }
                result.field("message", link.description)
            case .malformed(let fault, let line, _):
                result.field("whole", false)
                result.field("fault", "malformed")
                result.field("line", line)
                result.field("message", fault.description)
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Why a check ends with another exit code than 0.
    var failure: Failure? {
        switch self {
        case .whole: nil
        case .broken(let link, let file):
            Failure(link, file: file)
        case .malformed(let fault, let line, let file):
            Failure(.dataError, "\(file):\(line): \(fault)")
        }
    }
}

extension Failure {
    /// A broken chain in a bundle, or without a file in the log.
    init(_ link: BrokenLink, file: String? = nil) {
        self.init(
            .dataError, (file.map { "\($0): " } ?? "") + link.description,
            hint: "compare it with a backup, or with a bundle of 'signalbox audit export'")
    }
}
