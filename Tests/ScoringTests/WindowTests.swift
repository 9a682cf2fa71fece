import CivilTime
import Scoring
import Testing
import Timeline

/// The edges of windows and of civil days.
@Suite struct WindowTests {
    private static let now = instant("2026-11-20T06:00:00Z")
    private static let day: Int64 = 86_400_000

    /// An account with one event per age in milliseconds.
    private static func account(_ ages: [(kind: String, age: Int64)]) -> AccountState {
        let signals = ages.enumerated().map { index, event in
            Signal(
                at: now - TimeSpan(milliseconds: event.age), position: Position(Int64(index + 1)),
                attributes: [])
        }
        return AccountState(
            id: AccountID("001"),
            signals: Dictionary(grouping: zip(ages, signals)) { EventKind($0.0.kind) }
                .mapValues { $0.map(\.1) })
    }

    private static func evidence(
        _ condition: Condition, _ account: AccountState, zone: Zone = .utc
    ) -> [Int64]? {
        RuleSet(groups: [], rules: [])
            .evidence(for: condition, of: account, at: now, zone: zone)?
            .positions.map(\.rawValue)
    }

    @Test(arguments: [(7 * day, false), (7 * day - 1, true), (0, true), (-1, false)])
    func `a window leaves out its far end and takes in now`(age: Int64, isInside: Bool) {
        let query = EventQuery(kind: EventKind("a.b"), within: .days(7))
        let account = Self.account([("a.b", age)])
        let evidence = Self.evidence(.count(query, atLeast: 1, atMost: nil), account)
        #expect(evidence == (isInside ? [1] : nil))
    }

    @Test(arguments: [(5 * day, true), (5 * day - 1, false)])
    func `an event is older than a span from the moment it is that old`(age: Int64, holds: Bool) {
        let condition = Condition.last(SingleEvent(kind: EventKind("a.b"), olderThan: .days(5)))
        #expect((Self.evidence(condition, Self.account([("a.b", age)])) != nil) == holds)
    }

    @Test func `without means after, not at the same instant`() {
        let condition = Condition.last(
            SingleEvent(kind: EventKind("a.b"), without: EventKind("c.d")))
        #expect(Self.evidence(condition, Self.account([("a.b", 9), ("c.d", 9)])) == [1])
        #expect(Self.evidence(condition, Self.account([("a.b", 9), ("c.d", 8)])) == nil)
        #expect(Self.evidence(condition, Self.account([("a.b", 9), ("c.d", -1)])) == [1])
    }

    @Test(arguments: [(0, false), (1, true), (day, true), (day + 1, false)])
    func `a sequence needs the first before the second, at most its window apart`(
        gap: Int64, holds: Bool
    ) {
        let condition = Condition.sequence(
            EventSequence(EventKind("a.b"), then: EventKind("c.d"), within: .days(1)))
        let account = Self.account([("a.b", 5 + gap), ("c.d", 5)])
        #expect(Self.evidence(condition, account) == (holds ? [1, 2] : nil))
    }

    @Test func `the last event itself must pass the filter`() {
        let filter = EventFilter([.init("path", .equals(.text("/")))])
        let condition = Condition.last(SingleEvent(kind: EventKind("a.b"), filter: filter))
        #expect(Self.evidence(condition, Self.account([("a.b", 1)])) == nil)
    }

    @Test(arguments: [
        ("2026-11-20T04:59:59Z", "America/New_York", "2026-11-19", 0),
        ("2026-11-20T05:00:00Z", "America/New_York", "2026-11-19", -1),
        ("2026-11-19T22:59:59Z", "Europe/Berlin", "2026-11-20", 1),
        ("2026-11-19T23:00:00Z", "Europe/Berlin", "2026-11-20", 0),
        ("2026-03-28T23:30:00Z", "Europe/Berlin", "2026-03-30", 1),
        ("2026-03-29T22:30:00Z", "Europe/Berlin", "2026-03-30", 0),
        ("2026-11-20T12:00:00Z", "Pacific/Kiritimati", "2026-11-20", -1),
    ])
    func `days to a date are counted in the owner's zone`(
        now: String, zoneName: String, date: String, days: Int
    ) {
        let known = FieldValue(
            .text(date), at: instant("2026-01-01T00:00:00Z"), position: Position(1))
        let account = AccountState(id: AccountID("1"), fields: ["account.renewal_date": known])
        let rules = RuleSet(groups: [], rules: [])
        func holds(_ test: DateTest) -> Bool {
            rules.evidence(
                for: .date("account.renewal_date", test), of: account, at: instant(now),
                zone: zone(zoneName)) != nil
        }
        #expect(holds(.dueWithin(days: abs(days))) == (days >= 0))
        #expect(holds(.overdueBy(days: abs(days))) == (days <= 0))
        #expect(!holds(.dueWithin(days: days - 1)))
        #expect(!holds(.overdueBy(days: 1 - days)))
    }

    @Test(arguments: [(7 * day, false), (7 * day - 1, true), (0, true)])
    func `a field changed within a window, its far end left out`(age: Int64, holds: Bool) {
        let changed = FieldValue(
            .text("A"), at: Self.now - TimeSpan(milliseconds: age), position: Position(1))
        let account = AccountState(id: AccountID("1"), fields: ["account.raw.Tier__c": changed])
        var test = FieldTest()
        test.changedWithin = .days(7)
        let evidence = Self.evidence(.field("account.raw.Tier__c", test), account)
        #expect(evidence == (holds ? [1] : nil))
    }

    @Test func `what a field became later is not known yet`() {
        let later = FieldValue(.flag(true), at: Self.now + .days(1), position: Position(1))
        let account = AccountState(id: AccountID("1"), fields: ["account.raw.VIP__c": later])
        #expect(Self.evidence(.field("account.raw.VIP__c", FieldTest()), account) == nil)
        #expect(
            Self.evidence(.field("account.raw.VIP__c", FieldTest(exists: false)), account) == [])
    }
}
