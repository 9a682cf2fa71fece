import CivilTime
import Timeline

/// Conditions about events.
extension Evaluation {
    /// Events of the kind and window of a query, whatever their attributes.
    private func candidates(_ query: EventQuery) -> SignalSeries {
        account.series(query.kind).slice(after: query.within.map { now - $0 }, upTo: now)
    }

    /// Cites the events that match, and counts them.
    mutating func cite(_ query: EventQuery) -> Int {
        let mark = cited.count
        for signal in candidates(query) where query.filter.accepts(signal) {
            cite(signal.at, signal.position)
        }
        return cited.count - mark
    }

    /// Cites the matching events that carry the attribute, and counts its different values.
    mutating func citeDistinct(_ attribute: String, _ query: EventQuery) -> Int {
        var values: Set<Scalar> = []
        for signal in candidates(query) where query.filter.accepts(signal) {
            guard let value = signal[attribute] else { continue }
            values.insert(value)
            cite(signal.at, signal.position)
        }
        return values.count
    }

    /// Cites the events that match, and adds up the attribute; nil where none matches.
    mutating func citeSum(_ attribute: String, _ query: EventQuery) -> Double? {
        var sum: Double?
        for signal in candidates(query) where query.filter.accepts(signal) {
            sum = (sum ?? 0) + (signal[attribute]?.number ?? 0)
            cite(signal.at, signal.position)
        }
        return sum
    }

    /// Cites the newest or oldest event of a kind if it is as described.
    mutating func cite(_ event: SingleEvent, _ signal: Signal?) -> Bool {
        guard let signal, event.filter.accepts(signal) else { return false }
        let age = now - signal.at
        if let within = event.within, age >= within { return false }
        if let olderThan = event.olderThan, age < olderThan { return false }
        if let other = event.without,
            !account.series(other).slice(after: signal.at, upTo: now).isEmpty
        {
            return false
        }
        cite(signal.at, signal.position)
        return true
    }

    /// Cites the newest second event that follows a first one in time, and the nearest such first.
    mutating func cite(_ sequence: EventSequence) -> Bool {
        let firsts = account.series(sequence.first)
        let seconds = account.series(sequence.second)
            .slice(after: sequence.endedWithin.map { now - $0 }, upTo: now)
        let instant = TimeSpan(milliseconds: 1)
        for second in seconds.reversed() {
            // Both ends shift by a millisecond: the first comes before the second, at most `within`.
            let before = firsts.slice(
                after: second.at - sequence.within - instant, upTo: second.at - instant)
            guard let first = before.last else { continue }
            cite(first.at, first.position)
            cite(second.at, second.position)
            return true
        }
        return false
    }
}
