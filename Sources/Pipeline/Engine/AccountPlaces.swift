import Acting
import Recommending
public import Timeline

/// Where in the log the events of one account stand.
public struct AccountPlaces: Sendable {
    /// Its own stream, those of its contacts, deals and visitors, of what was recommended about it, and
    /// of the watches that kept something back; those have events of other accounts, too.
    public let streams: Set<String>
    /// Signals about it wherever they stand: a call stands in the stream of its task.
    public let signals: [Position]
}

extension Books {
    /// Where the events of an account stand, as far as these books know it; looks at every visitor once.
    public func places(of account: AccountState) -> AccountPlaces {
        var streams: Set = ["account/\(account.id)"]
        for contact in account.contacts { streams.insert("contact/\(contact)") }
        for deal in account.opportunities.keys { streams.insert("opportunity/\(deal)") }
        for visitor in accounts.visitors where visitor.account == account.id {
            streams.insert("visitor/\(visitor.id)")
        }
        for found in cases.inOrder where found.recommendation.account == account.id {
            streams.insert("recommendation/\(found.recommendation.id)")
        }
        for withheld in cases.withheld where withheld.account == account.id {
            streams.insert("watch/\(withheld.watch)")
        }
        let signals = account.kinds.flatMap { kind in
            let series = account.series(kind)
            return series.indices.map { series.position($0) }
        }
        return AccountPlaces(streams: streams, signals: signals.sorted())
    }
}
