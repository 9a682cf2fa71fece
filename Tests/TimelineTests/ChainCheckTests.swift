import CivilTime
import Testing
import Timeline

@Suite struct ChainCheckTests {
    private let links = [ChainLink]((1...5).map { ChainedEvent.sample($0 * 10) })

    private func verdict(
        _ links: [ChainLink], head: String? = nil, beganAfter: Int64 = 0
    ) -> ChainVerdict {
        var check = ChainCheck(beganAfter: Position(beganAfter))
        for link in links { check.take(link) }
        return check.finish(head: head ?? self.links.head)
    }

    private func broken(_ links: [ChainLink], head: String? = nil) throws -> BrokenLink {
        guard case .broken(let link) = verdict(links, head: head) else {
            throw Whole()
        }
        return link
    }

    private struct Whole: Error {}

    @Test func `a chain that nobody touched is whole`() {
        for count in 0...links.count {
            let part = Array(links.prefix(count))
            guard case .whole(let chain) = verdict(part, head: part.head) else {
                Issue.record("\(count) links are broken")
                continue
            }
            #expect(chain.decisions == count)
            #expect(chain.outside == 0)
            #expect(chain.newest == part.last?.event.position)
            #expect(chain.head == part.head)
        }
    }

    @Test(arguments: 0..<5)
    func `a changed event is told from a changed hash`(index: Int) throws {
        var event = links[index].event
        event.actor = "user/005"
        var changed = links
        changed[index] = ChainLink(event, hash: links[index].hash)
        let link = try broken(changed)
        #expect(link.fault == .changed)
        #expect(link.place?.position == event.position)
        #expect(link.previous == (index > 0 ? links[index - 1].event.position : nil))

        changed[index] = ChainLink(links[index].event, hash: String(repeating: "0", count: 64))
        let other = try broken(changed)
        #expect(other.fault == .hashChanged)
        #expect(other.place?.position == event.position)
    }

    @Test(arguments: 0..<4)
    func `behind a removed decision the next one is named`(index: Int) throws {
        var left = links
        left.remove(at: index)
        #expect(try broken(left).place?.position == links[index + 1].event.position)
    }

    @Test func `the end of the chain is missed`() throws {
        let link = try broken(Array(links.dropLast(2)))
        #expect(link.fault == .removedAfter)
        #expect(link.place?.position == Position(30))
        let nothing = try broken([])
        #expect(nothing.place == nil)
        #expect(nothing.description == "the chain of decisions is gone: all were removed")
    }

    @Test(arguments: 0..<5)
    func `a decision without a hash is named`(index: Int) throws {
        var changed = links
        changed[index] = ChainLink(links[index].event, hash: nil)
        let link = try broken(changed)
        #expect(link.fault == .unlinked)
        #expect(link.place?.position == links[index].event.position)
    }

    @Test func `decisions of before the chain began are counted and not checked`() {
        let early = [1, 2, 3].map { ChainLink(.sample($0), hash: nil) }
        guard case .whole(let chain) = verdict(early + links, beganAfter: 3) else {
            Issue.record("they break the chain")
            return
        }
        #expect(chain.outside == 3)
        #expect(chain.decisions == 5)
        guard case .broken(let link) = verdict(early + links, beganAfter: 2) else {
            Issue.record("one more than there were is taken for one")
            return
        }
        #expect(link.place?.position == Position(3))
    }

    @Test(
        arguments: [
            (.changed, "at", "it was changed after it was written"),
            (.hashChanged, "at", "its hash was changed, what it says was not"),
            (.unlinked, "at", "it has no hash"),
            (.removedBefore, "at", "a decision before it was removed"),
            (.removedAfter, "behind", "what was decided after it was removed"),
            (.endChanged, "behind", "the hash kept of its end was changed"),
        ] as [(BrokenLink.Fault, String, String)])
    func `a break is one sentence with position, type and time`(
        fault: BrokenLink.Fault, place: String, what: String
    ) throws {
        var event = ChainedEvent.sample(7)
        event.type = "a.b.v1"
        event.occurredAt = Instant(milliseconds: 0)
        var link = try broken([ChainLink(event, hash: "")])
        link.fault = fault
        let name = "event 7 (a.b.v1, 1970-01-01T00:00:00Z)"
        #expect(link.description == "the chain of decisions breaks \(place) \(name): \(what)")
    }

    @Test func `between which events one was removed is said`() throws {
        var left = links
        left.remove(at: 2)
        var link = try broken(left)
        link.fault = .removedBefore
        #expect(link.description.hasSuffix(": a decision between event 20 and it was removed"))
    }
}
