public import JSON

/// What a check of a bundle found.
public enum BundleVerdict: Hashable, Sendable {
    /// It holds a chain of which nothing was changed.
    case whole(ChainSummary)
    /// The first decision that is not as it was written.
    case broken(BrokenLink)
    /// The first line that is not what a bundle has there.
    case malformed(line: Int, BundleFault)
}

/// What can be wrong with a line of a bundle besides the chain.
public enum BundleFault: String, Hashable, Sendable, CustomStringConvertible {
    case noHeader, otherHeader, noDecision, noEnd, otherEnd, moreBehindEnd

    /// One sentence without a full stop.
    public var description: String {
        switch self {
        case .noHeader: "this is no first line of an audit bundle"
        case .otherHeader: "this is not the first line of these decisions"
        case .noDecision: "this is no decision as a bundle has it"
        case .noEnd: "the file was cut off: no last line follows"
        case .otherEnd: "this is not the last line of these decisions"
        case .moreBehindEnd: "something follows the last line"
        }
    }
}

/// Follows the lines of an ``AuditBundle`` and finds the first fault: a fold.
public struct AuditBundleCheck {
    private var header: AuditHeader?
    private var chain = ChainCheck()
    private var decisions = 0
    private var end: String?
    private var lastLine = 0
    private var fault: (line: Int, BundleFault)?

    /// A check at the beginning of a file.
    public init() {}

    /// Takes the next line that is not blank.
    ///
    /// - Parameter view: Nil where the line is no JSON.
    public mutating func take(_ line: Int, _ view: JSONView?) {
        lastLine = line
        guard fault == nil else { return }
        guard header != nil else {
            header = line == 1 ? view.flatMap(AuditHeader.init) : nil
            if header == nil { fault = (line, .noHeader) }
            return
        }
        if end != nil {
            fault = (line, .moreBehindEnd)
        } else if let view, view.hasKeys(["head"]), let head = view["head"]?.string {
            end = head
        } else {
            decisions += 1
            if let link = view.flatMap(ChainLink.init) {
                chain.take(link)
            } else if !chain.isBroken {
                fault = (line, .noDecision)
            }
        }
    }

    /// What was found in the lines taken.
    public func finish() -> BundleVerdict {
        guard let header, fault == nil || chain.isBroken else {
            let (line, fault) = fault ?? (1, .noHeader)
            return .malformed(line: line, fault)
        }
        let verdict = chain.finish(head: end ?? "")
        if case .broken(var broken) = verdict, chain.isBroken {
            if broken.fault == .changed, decisions < header.count { broken.fault = .removedBefore }
            return .broken(broken)
        }
        guard end != nil else { return .malformed(line: lastLine, .noEnd) }
        let isHeader = chain.ends(with: header.head, after: header.count)
        return switch verdict {
        case .whole(let summary):
            isHeader ? .whole(summary) : .malformed(line: 1, .otherHeader)
        case .broken(let broken):
            isHeader ? .malformed(line: lastLine, .otherEnd) : .broken(broken)
        }
    }
}
