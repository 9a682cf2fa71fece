import CivilTime
import SQLite
import Storage
import Timeline

extension NewEvent {
    /// A decision of which only its number matters.
    static func decision(_ number: Int = 1, key: String? = nil) -> NewEvent {
        .sample(
            number, stream: "recommendation/R-\(number)", type: .routeDecided,
            source: "signalbox", key: key, actor: "signalbox")
    }
}

extension Store {
    /// The chain if it is whole.
    func wholeChain() throws -> ChainSummary {
        switch try verifyChain() {
        case .whole(let chain): return chain
        case .broken(let link): throw link
        }
    }

    /// The first broken link, if there is one.
    func brokenLink() throws -> BrokenLink? {
        switch try verifyChain() {
        case .whole: nil
        case .broken(let link): link
        }
    }
}

extension BrokenLink: Error {}

extension Connection {
    /// The first column of every row.
    func texts(_ sql: String) throws -> [String?] {
        var texts: [String?] = []
        let statement = try prepare(sql)
        while try statement.step() { texts.append(statement.optionalText(0)) }
        return texts
    }
}
