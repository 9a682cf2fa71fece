import CivilTime
import Crypto
import JSON
import Testing
import Timeline

@Suite struct AuditBundleTests {
    /// The lines of a bundle over random decisions.
    private static func bundle(
        _ count: Int, using random: inout SeededGenerator
    ) throws -> (lines: [[UInt8]], links: [ChainLink]) {
        let links = [ChainLink]((0..<count).map { _ in ChainedEvent.random(using: &random) })
        var check = ChainCheck()
        for link in links { check.take(link) }
        guard case .whole(let chain) = check.finish(head: links.head) else { throw Broken() }
        let decisions = links.map { AuditBundle.line(of: $0.event, hash: $0.hash ?? "") }
        let header = AuditBundle.header(of: chain, createdAt: Instant(milliseconds: 0))
        return ([header] + decisions + [AuditBundle.end(of: chain)], links)
    }

    private struct Broken: Error {}

    private static func verdict(_ lines: [[UInt8]]) -> BundleVerdict {
        var check = AuditBundleCheck()
        var parser = JSONParser()
        for (index, line) in lines.enumerated() { check.take(index + 1, try? parser.parse(line)) }
        return check.finish()
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `any decisions verify from a bundle`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let count = Int.random(in: 0..<6, using: &random)
        let (lines, links) = try Self.bundle(count, using: &random)
        #expect(lines.allSatisfy { !$0.contains(UInt8(ascii: "\n")) })
        guard case .whole(let chain) = Self.verdict(lines) else {
            Issue.record("\(Self.verdict(lines))")
            return
        }
        #expect(chain.decisions == count)
        #expect(chain.head == links.head)
    }

    /// But for when the bundle was made, which no hash covers.
    @Test(arguments: 0..<100 as Range<UInt64>)
    func `any flipped bit is found`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let (lines, links) = try Self.bundle(4, using: &random)
        for index in lines.indices {
            var damaged = lines
            let end = index == 0 ? lines[0].firstIndex(ofText: #"created_at":""#) : nil
            let byte = Int.random(in: 0..<(end ?? lines[index].count), using: &random)
            damaged[index][byte] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            switch Self.verdict(damaged) {
            case .whole: Issue.record("byte \(byte) of line \(index) may be anything")
            case .malformed(let line, _): #expect(line == index + 1)
            case .broken(let link):
                #expect(link.previous == (index > 1 ? links[index - 2].event.position : nil))
            }
        }
    }

    @Test func `what is left out, put twice or in another order is found`() throws {
        var random = SeededGenerator(seed: 1)
        let (lines, links) = try Self.bundle(4, using: &random)
        func fault(_ change: (inout [[UInt8]]) -> Void) -> String {
            var damaged = lines
            change(&damaged)
            return switch Self.verdict(damaged) {
            case .whole: "whole"
            case .malformed(let line, let fault): "\(line) \(fault.rawValue)"
            case .broken(let link):
                "\(links.firstIndex { $0.event.position == link.place?.position } ?? -1) \(link.fault.rawValue)"
            }
        }
        #expect(fault { $0.removeAll() } == "1 noHeader")
        #expect(fault { $0.removeFirst() } == "1 noHeader")
        #expect(fault { $0.remove(at: 2) } == "2 removed_before")
        #expect(fault { $0.remove(at: 4) } == "2 removed_after")
        #expect(fault { $0.removeSubrange(1...4) } == "-1 removed_after")
        #expect(fault { $0.removeLast() } == "5 noEnd")
        #expect(fault { $0.removeLast(3) } == "3 noEnd")
        #expect(fault { $0.append($0[1]) } == "7 moreBehindEnd")
        #expect(fault { $0.insert($0[2], at: 3) } == "1 changed")
        #expect(fault { $0.swapAt(2, 3) } == "2 changed")
        #expect(fault { $0[3] = Array("{}".utf8) } == "4 noDecision")
    }

    @Test func `the first and the last line must be those of the decisions`() throws {
        var random = SeededGenerator(seed: 2)
        let (lines, _) = try Self.bundle(3, using: &random)
        let (other, _) = try Self.bundle(3, using: &random)
        let (fewer, _) = try Self.bundle(2, using: &random)
        #expect(Self.verdict([other[0]] + lines[1...]) == .malformed(line: 1, .otherHeader))
        #expect(Self.verdict([fewer[0]] + lines[1...]) == .malformed(line: 1, .otherHeader))
        #expect(Self.verdict(lines.dropLast() + [other[4]]) == .malformed(line: 5, .otherEnd))
    }

    @Test(arguments: [
        ("\"version\":", "\"version\":1,\"versio\":"), ("\"key\":", "\"keys\":"),
        ("\"data\":\"", "\"data\":0,\"x\":\""), ("\"position\":", "\"position\":1.5,\"x\":"),
    ])
    func `a line that lacks a field or has another one is no decision`(
        old: String, new: String
    ) throws {
        var random = SeededGenerator(seed: 3)
        var (lines, _) = try Self.bundle(1, using: &random)
        let start = try #require(lines[1].firstIndex(ofText: old))
        lines[1].replaceSubrange(start..<start + old.utf8.count, with: Array(new.utf8))
        #expect(Self.verdict(lines) == .malformed(line: 2, .noDecision))
    }
}

extension [UInt8] {
    /// Where a text begins.
    fileprivate func firstIndex(ofText text: String) -> Int? {
        let text = Array(text.utf8)
        return indices.first { self[$0...].starts(with: text) }
    }
}
