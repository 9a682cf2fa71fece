public import CivilTime
public import Ingest
public import Recommending
import Scoring
public import YAML

/// `signalbox.yaml`: who we are, how sources are read, when digests go out.
public struct Settings: Hashable, Sendable {
    /// The firm's name.
    public var workspace: String
    /// Hosts of our own mail and web site.
    public var ownDomains: Set<String>
    /// Where a day begins for accounts without an owner.
    public var zone: Zone
    /// Rates to the workspace's currency.
    public var rates: ExchangeRates
    /// When and how long digests are.
    public var digest: DigestSettings
    /// How the CRM's export is understood.
    public var crm: CRMSettings
    /// The parts of the market that trust tells apart.
    public var segments: Segments

    /// How visits are understood.
    public var web: WebSettings { WebSettings(ownDomains: ownDomains) }
}

/// `digest:` of the settings.
public struct DigestSettings: Hashable, Sendable {
    /// The local hour at which a digest is issued.
    public var hour: ClockTime
    /// At most so many things a day are worth a rep's time.
    public var items: Int
    /// Days on which people work.
    public var workingDays: Set<Weekday>

    /// The next digest that is due for somebody in `zone`: today's until its hour has passed.
    public func nextDate(at now: Instant, zone: Zone) -> CivilDate {
        var date = zone.date(at: now)
        if zone.minuteOfDay(at: now) > hour.minuteOfDay { date = date.adding(days: 1) }
        while !workingDays.isEmpty, !workingDays.contains(date.weekday) {
            date = date.adding(days: 1)
        }
        return date
    }
}

extension ValueReader<Settings> {
    /// The whole of `signalbox.yaml`.
    public static var settings: Self {
        .mapping { fields in
            let workspace = fields.required("workspace", .workspace)
            let rates = fields.optional("rates", .entries(of: .number)) ?? []
            let digest = fields.optional("digest", .digest) ?? .standard
            let crm = fields.optional("sources", .sources) ?? CRMSettings()
            let segments = fields.optional("segments", .list(of: .segment)) ?? []
            guard let workspace else { return nil }
            return Settings(
                workspace: workspace.name, ownDomains: workspace.ownDomains, zone: workspace.zone,
                rates: ExchangeRates(
                    currency: workspace.currency,
                    rates: Dictionary(rates.map { ($0.name, $0.value) }) { $1 }),
                digest: digest, crm: crm, segments: Segments(segments))
        }
    }
}

/// `workspace:` of the settings.
private struct Workspace {
    let name: String
    let currency: String
    let ownDomains: Set<String>
    let zone: Zone
}

extension ValueReader<Workspace> {
    fileprivate static var workspace: Self {
        .mapping { fields in
            let name = fields.required("name", .string)
            let currency = fields.required(
                "currency",
                .text("a currency like EUR") { text in
                    text.utf8.count == 3 && text.allSatisfy(\.isUppercase) ? text : nil
                })
            let domains = fields.optional("own_domains", .oneOrMore(of: .string)) ?? []
            let zone = fields.optional("zone", .zone) ?? .utc
            guard let name, let currency else { return nil }
            return Workspace(
                name: name, currency: currency, ownDomains: Set(domains.map { $0.lowercased() }),
                zone: zone)
        }
    }
}

extension ValueReader<Zone> {
    fileprivate static var zone: Self { .text("a time zone like Europe/Berlin") { Zone($0) } }
}

extension DigestSettings {
    fileprivate static var standard: DigestSettings {
        guard let hour = ClockTime("07:00") else { preconditionFailure("a time of day") }
        return DigestSettings(
            hour: hour, items: 7, workingDays: [.mon, .tue, .wed, .thu, .fri])
    }
}

extension ValueReader<DigestSettings> {
    fileprivate static var digest: Self {
        .mapping { fields in
            var settings = DigestSettings.standard
            settings.hour =
                fields.optional("hour", .clockTime)
                ?? settings.hour
            settings.items = fields.optional("items", .integer(in: 1...50)) ?? settings.items
            if let days = fields.optional(
                "working_days", .oneOrMore(of: .choice(of: Weekday.self)))
            {
                settings.workingDays = Set(days)
            }
            return settings
        }
    }
}

extension ValueReader<ClockTime> {
    fileprivate static var clockTime: Self {
        .text("a time of day like 07:00") { ClockTime($0) }
    }
}

extension ValueReader<Double> {
    /// `20%` as 0.2.
    fileprivate static var percentage: Self {
        .text("a percentage like 20%") { text in
            guard text.hasSuffix("%"), let number = Double(text.dropLast()),
                (0...100).contains(number)
            else { return nil }
            return number / 100
        }
    }
}

extension ValueReader<BreakerSettings> {
    fileprivate static var breaker: Self {
        .mapping { fields in
            var settings = BreakerSettings()
            settings.mostVanished =
                fields.optional("max_vanished", .percentage) ?? settings.mostVanished
            settings.mostChanged =
                fields.optional("max_changed", .percentage) ?? settings.mostChanged
            return settings
        }
    }
}

extension ValueReader<CRMSettings> {
    /// `sources:`; so far only the CRM has anything to set.
    fileprivate static var sources: Self {
        let crm = ValueReader<CRMSettings>.mapping { fields in
            let map = fields.optional("map", .entries(of: .string)) ?? []
            let outreach = fields.optional("outreach", .entries(of: .string))
            let dialect = fields.optional("dialect", .string)
            let zone = fields.optional("zone", .zone)
            var settings = CRMSettings(
                map: Dictionary(map.map { ($0.name, $0.value) }) { $1 },
                outreach: outreach.map { conditions in
                    OutreachSettings(
                        conditions: Dictionary(
                            conditions.map { ($0.name.lowercased(), $0.value) }
                        ) { $1 })
                } ?? .salesforce, dialect: dialect == "auto" ? nil : dialect, zone: zone)
            settings.isFull = fields.optional("full", .bool)
            settings.expectedBy = fields.optional("expected_by", .clockTime)
            settings.breaker = fields.optional("breaker", .breaker) ?? settings.breaker
            return settings
        }
        return .mapping { fields in fields.optional("crm", crm) ?? CRMSettings() }
    }
}
