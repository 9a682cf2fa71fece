public import CivilTime

/// The exports, visits and replies of Halden Optics, a made-up firm, with moments planted in them
/// that a rep should be woken for and others that only look like it.
///
/// The same arguments give the same bytes on every machine that knows the same time zones. Each
/// account is a function of the seed and its number, so the files are written as they are made:
/// what is kept in memory are 24 bytes for every sitting of a visitor.
public struct Sample: Sendable {
    /// How many accounts; the planted moments grow with them.
    public let accounts: Int
    /// How far back visits reach; planted ones may reach back 12 days even if that is longer.
    public let days: Int
    /// Decides everything but the sizes and Kestrel Photonics.
    public let seed: UInt64
    /// Lines of visits to aim at; the result is within a few percent.
    public let visits: Int
    /// The instant everything is relative to: nothing has happened after it.
    public let asOf: Instant

    /// 2026-11-20T06:00:00Z, a Friday.
    public static let defaultAsOf = Instant(milliseconds: 1_795_154_400_000)

    /// How many accounts there can be.
    public static let accountLimits = 1...10_000_000
    /// How many days visits can reach back.
    public static let dayLimits = 1...3_650

    /// Describes a sample; nothing is made before it is written.
    ///
    /// - Parameter visits: About 41 for each account unless told otherwise.
    /// - Precondition: `accounts` and `days` are within their limits, `visits` is not negative and
    ///   `asOf` lies between 2000 and 2200.
    public init(
        accounts: Int, days: Int = 30, seed: UInt64, visits: Int? = nil,
        asOf: Instant = Sample.defaultAsOf
    ) {
        precondition(Self.accountLimits.contains(accounts), "too few or too many accounts")
        precondition(Self.dayLimits.contains(days), "too few or too many days")
        precondition((visits ?? 0) >= 0, "visits are not negative")
        precondition(Self.years.contains(Zone.utc.date(at: asOf).components.year), "odd year")
        self.accounts = accounts
        self.days = days
        self.seed = seed
        self.visits = visits ?? accounts * 41
        self.asOf = asOf
    }

    /// Makes all files and hands them over in pieces.
    ///
    /// The pieces of one file come in order, those of different files interleaved; each file has at
    /// least one. 100,000 accounts with a million visits take some ten seconds on one core and 50 MB.
    ///
    /// - Parameter sink: Takes the next piece of a file, at most about a megabyte; what it throws
    ///   ends the run.
    public func write<Failure: Error>(
        to sink: (SampleFile, [UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        let firm = Firm(accounts: accounts, seed: seed, asOf: asOf)
        var records = RecordFiles(firm: firm)
        var sessions: [Session] = []
        for account in 0..<accounts {
            let profile = firm.profile(of: account)
            let history = firm.history(of: profile)
            let own = VisitDesk.sessions(
                of: profile, average: Double(visits) / Double(accounts), days: days, in: firm)
            records.add(profile, history, own)
            sessions.append(contentsOf: own)
            try records.drain(above: Self.pieceSize, into: sink)
        }
        records.addStaffAndLeads()
        try records.drain(above: 0, into: sink)

        sessions.sort { ($0.start, $0.account, $0.visitor) < ($1.start, $1.account, $1.visitor) }
        var log = VisitLog(firm: firm)
        for session in sessions {
            log.add(session)
            if log.bytes.count > Self.pieceSize {
                try sink(.visits, log.bytes)
                log.bytes.removeAll(keepingCapacity: true)
            }
        }
        log.finish()
        try sink(.visits, log.bytes)
    }

    private static let pieceSize = 500_000
    private static let years = 2000...2200
}
