import CivilTime
import Crypto
import Foundation
import SQLite
import Testing
import Timeline

@testable import Storage

/// The chain of decisions goes with the log, and an import lets nothing through that breaks it.
@Suite struct ChainMovingTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A log with two decisions from before there was a chain.
    private func olderLog() throws -> Store {
        let path = folder.file("older.db")
        let fixture = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/schema-1-decisions.sql")
        try Connection(path: path, mode: .readWrite).execute(
            String(contentsOf: fixture, encoding: .utf8))
        return try Store(path: path, mode: .readWrite)
    }

    /// An export of decisions at positions 2, 4 and 5, as lines.
    private func lines() throws -> [String] {
        let store = try Store.inMemory()
        try store.add(.sample(1), .decision(1), .sample(2), .decision(2), .decision(3))
        return try Self.lines(of: store)
    }

    private static func lines(of store: Store) throws -> [String] {
        try String(decoding: store.exported().bytes, as: UTF8.self)
            .split(separator: "\n").map(String.init)
    }

    private func problem(_ lines: [String], line: Int) throws -> LogImportError.Problem? {
        let store = try Store.inMemory()
        let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
        let error = #expect(throws: LogImportError.self) { try store.take(bytes) }
        #expect(try store.wholeChain().decisions == 0)
        #expect(try store.connection.integer("SELECT began_after FROM decision_chain") == 0)
        guard case .line(line, let problem) = error else {
            Issue.record("\(String(describing: error))")
            return nil
        }
        return problem
    }

    @Test func `decisions of before the chain stay outside`() throws {
        let original = try olderLog()
        try original.add(.sample(1), .decision(1), .decision(2))
        let copy = try Store.inMemory()
        _ = try copy.take(original.exported().bytes)
        #expect(try copy.exported().bytes == original.exported().bytes)
        #expect(try copy.wholeChain() == original.wholeChain())
        #expect(try copy.wholeChain().outside == 2)
        for store in [copy, original] { try store.add(.decision(3)) }
        #expect(try copy.wholeChain() == original.wholeChain())
    }

    @Test func `a log whose decisions are all of before the chain begins one later`() throws {
        let original = try olderLog()
        let copy = try Store.inMemory()
        _ = try copy.take(original.exported().bytes)
        #expect(try copy.wholeChain() == original.wholeChain())
        try copy.add(.decision(1))
        #expect(try copy.wholeChain().decisions == 1)
    }

    @Test func `only decisions have a hash in an export`() throws {
        #expect(try lines().map { $0.contains(#""chain":""#) } == [false, true, false, true, true])
    }

    @Test func `a decision that was changed is named`() throws {
        var lines = try lines()
        lines[3] = lines[3].replacing(#""n":2"#, with: #""n":3"#)
        #expect(try problem(lines, line: 4) == .notAsDecided)
    }

    @Test func `a hash that was changed is named`() throws {
        var lines = try lines()
        let place = try #require(lines[3].range(of: #""chain":""#)).upperBound
        lines[3].replaceSubrange(place...place, with: lines[3][place] == "0" ? "1" : "0")
        #expect(try problem(lines, line: 4) == .notAsDecided)
    }

    @Test func `a decision that lost its hash behind one that has is named`() throws {
        var lines = try lines()
        lines[3] = lines[3].replacing(/"chain":"[0-9a-f]+",/, with: "")
        #expect(try problem(lines, line: 4) == .unlinked)
    }

    @Test func `a decision of a type that this version does not know stays in the chain`() throws {
        let event = ChainedEvent(
            position: Position(1), stream: "deal/1", version: 1, type: "deal.weighed.v7",
            occurredAt: Instant(milliseconds: 1), recordedAt: Instant(milliseconds: 2),
            source: "signalbox", key: nil, causation: nil, correlation: nil, actor: "signalbox",
            data: Array("{}".utf8))
        var chain = DecisionChain()
        let hash = hexadecimal(chain.link(event))
        let line = """
            {"position":1,"stream":"deal/1","version":1,"type":"deal.weighed.v7","occurred_at":1,\
            "recorded_at":2,"source":"signalbox","actor":"signalbox","chain":"\(hash)","data":{}}

            """
        let store = try Store.inMemory()
        _ = try store.take(Array(line.utf8))
        #expect(try store.exported().bytes == Array(line.utf8))
        #expect(try store.wholeChain().head == hash)
        try store.add(.decision(1))
        #expect(try store.wholeChain().decisions == 2)
    }

    @Test func `an export in the newest versions has no chain`() throws {
        let store = try Store.inMemory()
        try store.add(.decision(1))
        var bytes: [UInt8] = []
        _ = try store.exportLog(upcast: true) { chunk, _ in bytes += chunk }
        #expect(!String(decoding: bytes, as: UTF8.self).contains(#""chain""#))
    }
}
