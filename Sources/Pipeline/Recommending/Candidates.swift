public import CivilTime
public import Timeline

extension AccountBook {
    /// The accounts a watch should look at: those with new signals of the kinds it listens to.
    ///
    /// All new signals of one account are one candidate; the newest leads. What a visitor did before
    /// being tied to an account counts from then on. That a task of ours was done is no news.
    ///
    /// - Parameters:
    ///   - checkpoint: Signals up to this position were looked at by an earlier run …
    ///   - lookedUntil: … unless they lay ahead of its now, as a visitor's clock may.
    ///   - now: Later signals are not known yet.
    ///   - baselines: Positions of the events that first imports appended.
    /// - Returns: Sorted by account.
    public func candidates(
        for watch: Watch, after checkpoint: Position, lookedUntil: Instant, upTo now: Instant,
        baselines: [ClosedRange<Position>]
    ) -> [Candidate] {
        var found: [Candidate] = []
        for account in accounts {
            var newest: (kind: EventKind, signal: Signal)?
            var count = 0
            var isBaseline = true
            for kind in watch.wakeOn {
                for signal in account.series(kind).slice(after: nil, upTo: now)
                where (signal.position > checkpoint || signal.at > lookedUntil)
                    && signal.taskOutcome == nil
                {
                    count += 1
                    isBaseline = isBaseline && baselines.contains { $0.contains(signal.position) }
                    if newest?.signal.precedes(signal) ?? true { newest = (kind, signal) }
                }
            }
            guard let newest else { continue }
            found.append(
                Candidate(
                    account: account.id,
                    wake: Recommendation.Wake(
                        position: newest.signal.position, kind: newest.kind.rawValue,
                        at: newest.signal.at, merged: count - 1),
                    contact: contact(behind: newest.signal), isBaseline: isBaseline))
        }
        return found.sorted { $0.account < $1.account }
    }

    /// The person who did it, named by the signal or known by their browser.
    private func contact(behind signal: Signal) -> ContactID? {
        if let id = signal["contact"]?.text { return ContactID(id) }
        return signal["visitor"]?.text.flatMap { visitors[VisitorID($0)]?.contact }
    }
}
