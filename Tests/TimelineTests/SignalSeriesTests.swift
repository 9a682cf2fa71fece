import CivilTime
import Testing
import Timeline

@Suite struct SignalSeriesTests {
    @Test(arguments: 0..<200 as Range<UInt64>)
    func `signals put in in any order stand by time, then by position`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let signals = (0..<Int.random(in: 0..<40, using: &random)).map { number in
            signal(at: .random(in: 0..<10, using: &random), position: Int64(number + 1))
        }
        let series = series(signals.shuffled(using: &random))
        let expected = signals.sorted {
            ($0.at.rawValue, $0.position.rawValue) < ($1.at.rawValue, $1.position.rawValue)
        }
        #expect(Array(series) == expected)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `a window holds what is after its beginning and not after its end`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let series = series(
            (0..<Int64.random(in: 0..<30, using: &random)).map { number in
                signal(at: .random(in: 0..<20, using: &random), position: number + 1)
            })
        let start = Int64.random(in: -2...21, using: &random)
        let end = Int64.random(in: -2...21, using: &random)
        let window = series.slice(
            after: Instant(milliseconds: start), upTo: Instant(milliseconds: end))
        #expect(
            Array(window)
                == series.filter { $0.at.rawValue > start && $0.at.rawValue <= end })
        #expect(
            series.count(after: Instant(milliseconds: start), upTo: Instant(milliseconds: end))
                == window.count)
        let all = series.slice(after: nil, upTo: Instant(milliseconds: end))
        #expect(Array(all) == series.filter { $0.at.rawValue <= end })
    }

    @Test func `an account hands out its signals kind by kind`() {
        let (visit, reply) = (EventName.pageViewed.kind, EventName.emailReplied.kind)
        let account = AccountState(
            id: "001",
            signals: [
                visit: [signal(at: 2, position: 1), signal(at: 1, position: 3)],
                reply: [signal(at: 3, position: 2)],
            ])
        #expect(account.series(visit).map(\.position.rawValue) == [3, 1])
        #expect(account.series(reply).map(\.position.rawValue) == [2])
        #expect(account.series(EventName.callLogged.kind).isEmpty)
    }

    @Test func `attributes of a signal are sorted and found by name`() {
        let signal = Signal(
            at: Story.start, position: Position(1),
            attributes: [.init("path", .text("/")), .init("count", .number(2))])
        #expect(signal.attributes.map(\.name) == ["count", "path"])
        #expect(signal["count"] == .number(2))
        #expect(signal["title"] == nil)
    }

    private func series(_ signals: [Signal]) -> SignalSeries {
        let kind = EventName.pageViewed.kind
        return AccountState(id: "001", signals: [kind: signals]).series(kind)
    }

    private func signal(at milliseconds: Int64, position: Int64) -> Signal {
        Signal(
            at: Instant(milliseconds: milliseconds), position: Position(position), attributes: [])
    }
}
