import CivilTime
import SampleFirm
import Testing

@Suite struct VisitLogTests {
    private let lines = WrittenSample.usual.lines

    private var delivered: [VisitLine] {
        var seen = Set<String>()
        return lines.filter { seen.insert($0.messageId).inserted }
    }

    /// Visitors by their browser id, each with who it says it is.
    private func visitors() -> [(email: String?, userAgent: String, lines: Int)] {
        Dictionary(grouping: delivered, by: \.anonymousId).values.map { lines in
            (
                lines.compactMap { $0.traits?["email"] }.first, lines[0].context.userAgent,
                lines.count
            )
        }
    }

    @Test func `every line is of the tracking format`() {
        let bytes = WrittenSample.usual.files[.visits] ?? []
        #expect(lines.count == bytes.count { $0 == UInt8(ascii: "\n") })
        for line in lines {
            #expect(["page", "identify", "track"].contains(line.type))
            #expect(line.anonymousId.utf8.count == 36)
            #expect(line.timestamp == line.originalTimestamp)
            #expect(Instant(line.timestamp) != nil && Instant(line.sentAt) != nil)
            #expect(line.context.library["name"] != nil)
            #expect((line.context.page == nil) == (line.type == "identify"))
            #expect((line.event != nil) == (line.type == "track"))
            if let page = line.context.page {
                #expect(page.url == "https://halden.example\(page.path)\(page.search ?? "")")
            }
        }
    }

    @Test func `lines are compact`() {
        let bytes = WrittenSample.usual.files[.visits] ?? []
        let lengths = bytes.split(separator: UInt8(ascii: "\n")).map(\.count).sorted()
        #expect(lengths[lengths.count / 2] <= 425)
        #expect((lengths.last ?? 0) <= 700)
    }

    @Test func `lines are in order of time, but for redeliveries`() {
        let times = delivered.map(\.timestamp)
        #expect(times == times.sorted())
    }

    @Test func `one or two of a hundred lines are delivered twice, to the byte`() {
        let repeated = lines.count - delivered.count
        #expect((0.010..<0.022).contains(Double(repeated) / Double(lines.count)))
        #expect(Set(lines).count == delivered.count)
    }

    @Test func `visitors are known, strangers, machines and own people in their shares`() {
        let sample = WrittenSample.usual
        let visitors = visitors()
        let contacts = Set(sample.contacts.compactMap { $0["Email"] })
        let domains = Set(sample.accounts.map { Definitions.domain($0["Website"] ?? "") })
        func share(_ isCounted: (String?, String) -> Bool) -> Double {
            Double(visitors.count { isCounted($0.email, $0.userAgent) }) / Double(visitors.count)
        }
        func host(_ email: String?) -> String {
            String(email?.split(separator: "@").last ?? "")
        }
        #expect((0.38..<0.54).contains(share { email, _ in contacts.contains(email ?? "") }))
        let colleagues = share { email, _ in
            domains.contains(host(email)) && !contacts.contains(email ?? "")
        }
        #expect((0.05..<0.15).contains(colleagues))
        let privately = share { email, _ in
            ["gmail.com", "outlook.com", "gmx.de"].contains(host(email))
        }
        #expect((0.02..<0.09).contains(privately))
        #expect((0.03..<0.10).contains(share { _, agent in Definitions.isBot(agent) }))
        #expect((0.001..<0.02).contains(share { email, _ in host(email) == "halden.example" }))
        let strangers = share { email, agent in email == nil && !Definitions.isBot(agent) }
        #expect((0.25..<0.42).contains(strangers))
    }

    @Test func `a browser bears its user only after it said who it is`() {
        var known: [String: String] = [:]
        var unknownBefore = 0
        for line in delivered {
            if line.type == "identify" {
                known[line.anonymousId] = line.traits?["email"]
            } else if known[line.anonymousId] == nil {
                unknownBefore += 1
            }
            if let user = line.userId { #expect(known[line.anonymousId] == user) }
        }
        #expect(unknownBefore > 100, "some pages come before their visitor is known")
    }

    @Test func `addresses are from the ranges for documentation, and few`() {
        let addresses = lines.compactMap(\.context.ip)
        #expect((0.03..<0.25).contains(Double(addresses.count) / Double(lines.count)))
        #expect(
            addresses.allSatisfy { address in
                ["192.0.2.", "198.51.100.", "203.0.113."].contains { address.hasPrefix($0) }
            })
    }

    @Test func `visits keep office hours and the days asked for`() {
        let span = WrittenSample.asOf - .days(30)..<WrittenSample.asOf
        let times = delivered.compactMap { Instant($0.timestamp) }
        #expect(times.allSatisfy { span.contains($0) })
        let weekend = times.count { time in
            let day = Zone.utc.date(at: time).weekday
            return day == .sat || day == .sun
        }
        #expect(Double(weekend) / Double(times.count) < 0.12)
    }

    @Test(arguments: [2_500, 6_000])
    func `as many lines are written as were asked for`(visits: Int) {
        let files = WrittenSample.files(of: Sample(accounts: 210, seed: 5, visits: visits))
        let lines = (files[.visits] ?? []).count { $0 == UInt8(ascii: "\n") }
        #expect(abs(lines - visits) < visits / 20)
    }
}
