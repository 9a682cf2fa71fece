import CivilTime

/// Draws an account whose events often lie on the very edge of a window.
struct RandomHistory {
    static let zones = ["UTC", "Europe/Berlin", "Asia/Tokyo", "America/New_York", "Asia/Kathmandu"]

    private var random: RandomSource
    let now: Int64

    init(_ random: RandomSource) {
        self.random = random
        now = 1_795_000_000_000 + Int64(self.random.int(0...400_000_000)) * 100
    }

    /// `{rules, events, fields, zone, at}`, as the reference wants it.
    mutating func scoringCase(_ rules: JSONText) -> JSONText {
        let count = random.once(in: 8) ? 0 : random.int(0...14)
        return [
            "rules": rules,
            "events": .list((0..<count).map { event(position: 1 + $0 * 7 % 17) }),
            "fields": fields(),
            "zone": .string(random.pick(Self.zones)),
            "at": .integer(now),
        ]
    }

    private mutating func event(position: Int) -> JSONText {
        var data: JSONText = [:]
        if random.int(0...3) > 0 { data.add("path", .string(random.pick(RandomRules.texts))) }
        if random.int(0...3) > 0 { data.add("visitor", .string("v\(random.int(1...4))")) }
        // Quarters, so that sums are exact in whichever way they are added.
        if random.int(0...3) > 0 { data.add("amount", .number(Double(random.int(-8...80)) / 4)) }
        if random.once(in: 2) { data.add("automatic", .flag(random.once(in: 2))) }
        return [
            "position": .integer(position), "type": .string(random.pick(RandomRules.kinds)),
            "at": .integer(time()), "data": data,
        ]
    }

    private mutating func fields() -> JSONText {
        var fields: JSONText = [:]
        func add(_ name: String, _ random: inout RandomHistory, _ value: JSONText) {
            guard random.random.int(0...2) > 0 else { return }
            let position = JSONText.integer(random.random.int(100...120))
            let at = JSONText.integer(random.time())
            fields.add(name, ["position": position, "at": at, "value": value])
        }
        for name in RandomRules.textFields {
            add(name, &self, .string(random.pick(RandomRules.texts)))
        }
        for name in RandomRules.numberFields { add(name, &self, .integer(random.int(0...30))) }
        add(RandomRules.flagField, &self, .flag(random.once(in: 2)))
        let today = Zone.utc.date(at: Instant(milliseconds: now))
        add(
            RandomRules.dateField, &self,
            .string(today.adding(days: random.int(-45...45)).description))
        return fields
    }

    /// A window before now, give or take a millisecond; sometimes the future.
    private mutating func time() -> Int64 {
        let span = TimeSpan(random.pick(RandomRules.spans)) ?? .days(1)
        let edge = now - span.milliseconds * Int64(random.int(-1...6)) / 3
        return edge + Int64(random.int(-1...1))
    }
}
