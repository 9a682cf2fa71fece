import CivilTime
import JSON
import SQLite
import Testing
import Timeline

@testable import Storage

/// An export is the log, and becomes the same log again.
@Suite struct LogExportTests {
    @Test(arguments: 0..<100 as Range<UInt64>)
    func `any log comes back byte for byte`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let original = try Store.inMemory()
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            try original.transaction {
                for _ in 0..<Int.random(in: 1...20, using: &random) {
                    _ = try original.append(
                        event(&random), recordedAt: Instant(milliseconds: number(&random)))
                }
            }
        }
        let (bytes, content) = try original.exported()
        let copy = try Store.inMemory()
        copy.waiting = Appending.Waiting(within: 6, after: 3)
        let size = Int.random(in: 1...300, using: &random)
        #expect(try copy.take(bytes, chunk: size) == content)
        #expect(try copy.exported().bytes == bytes)
        #expect(try copy.rows() == original.rows())
        #expect(try copy.verifyChain() == original.verifyChain())
        // It goes on like the original.
        let next = (0..<10).map { _ in event(&random) }
        for event in next {
            #expect(try copy.add(event) == original.add(event))
        }
        #expect(try copy.verifyChain() == original.verifyChain())
    }

    @Test(arguments: [
        #"{"a":1}"#, #" { "a" : 1.50e3 } "#, #"{"a":"\u00e9\n,\"data\":{}"}"#, "[]", "7", "",
        "{\n\"a\":1}", "no JSON", "{\"a\":1}\r", #"{"b":2,"a":1,"a":3}"#,
        #"{"data":{"data":1},"text":"x"}"#, "\u{1F}", "{\"a\":12345678901234567890}",
    ])
    func `a payload keeps its bytes`(payload: String) throws {
        let store = try Store.inMemory()
        var event = NewEvent.sample(
            stream: #"x","data":{"#, type: .pageViewed, key: #","data":"#, actor: "data")
        event.data = Array(payload.utf8)
        try store.add(event)
        let (bytes, _) = try store.exported()
        #expect(bytes.count { $0 == UInt8(ascii: "\n") } == 1)
        #expect(throws: Never.self) { try JSONValue(parsing: Array(bytes.dropLast())) }
        let copy = try Store.inMemory()
        _ = try copy.take(bytes)
        #expect(try copy.rows() == store.rows())
    }

    @Test func `an event of a type that this version does not know is kept`() throws {
        let line = try Self.sampleLines()[0].replacing(
            "crm.account_changed.v1", with: "new.thing.v7")
        let store = try Store.inMemory()
        _ = try store.take(Array("\(line)\n".utf8))
        #expect(try store.events().map(\.type) == ["new.thing.v7"])
        #expect(try store.exported().bytes == Array("\(line)\n".utf8))
    }

    @Test func `an import into a log that has events is refused`() throws {
        let store = try Store.inMemory()
        try store.add(.sample(1))
        let before = try store.exported().bytes
        #expect(throws: LogImportError.notEmpty(events: 1)) { try store.take(before) }
        #expect(try store.exported().bytes == before)
    }

    struct Damage: Sendable {
        let line: Int
        let problem: LogImportError.Problem?
        let change: @Sendable (inout [String]) -> Void
    }

    @Test(arguments: [
        Damage(line: 2, problem: .position(expected: 2, found: 3)) { $0.remove(at: 1) },
        Damage(line: 3, problem: .position(expected: 3, found: 2)) { $0.insert($0[1], at: 2) },
        Damage(line: 1, problem: .position(expected: 1, found: 2)) { $0.swapAt(0, 1) },
        Damage(line: 2, problem: .version(stream: "account/001", expected: 2, found: 5)) {
            $0[1] = $0[1].replacing(#""version":2"#, with: #""version":5"#)
        },
        Damage(line: 3, problem: .keyTaken(source: "crm", key: "k1", position: 1)) {
            $0[2] = $0[2].replacing("k3", with: "k1")
        },
        Damage(line: 2, problem: .notAsExported) {
            $0[1] = $0[1].replacing(#","stream""#, with: #", "stream""#)
        },
        Damage(line: 2, problem: .notAsExported) { $0[1] = $0[1].dropLast() + #","more":1}"# },
        Damage(line: 2, problem: .notAsExported) {
            $0[1] = $0[1].replacing(#""actor":"import","#, with: "")
        },
        Damage(line: 3, problem: nil) { $0[2] = String($0[2].dropLast(4)) },
        Damage(line: 1, problem: nil) { $0 = ["visits"] },
    ])
    func `a line that is not the next event is named, and nothing is imported`(
        damage: Damage
    ) throws {
        var lines = try Self.sampleLines()
        damage.change(&lines)
        let store = try Store.inMemory()
        let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
        let error = #expect(throws: LogImportError.self) { try store.take(bytes) }
        guard case .line(let number, let problem) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(number == damage.line)
        if let expected = damage.problem {
            #expect(problem == expected)
        } else {
            guard case .noJSON = problem else {
                Issue.record("\(problem)")
                return
            }
        }
        #expect(try store.lastPosition() == Position(0))
        #expect(try store.connection.integer("SELECT count(*) FROM streams") == 0)
    }

    @Test func `nothing is no export`() throws {
        let store = try Store.inMemory()
        #expect(throws: LogImportError.noEvents) { try store.take([]) }
    }

    private static func sampleLines() throws -> [String] {
        let store = try Store.inMemory()
        for number in 1...3 { try store.add(.sample(number, key: "k\(number)")) }
        return try String(decoding: store.exported().bytes, as: UTF8.self)
            .split(separator: "\n").map(String.init)
    }

    private func number(_ random: inout SeededGenerator) -> Int64 {
        one(of: [.random(in: 0..<1000, using: &random), .min, .max, -1, 0], &random)
    }

    private func one<Element>(of list: [Element], _ random: inout SeededGenerator) -> Element {
        list[.random(in: list.indices, using: &random)]
    }

    private func event(_ random: inout SeededGenerator) -> NewEvent {
        let texts = [
            "", "a", "b/ü", "\"\\", "line\nbreak", "\u{0}", "🙂", "a long text, with commas",
        ]
        let payloads = [
            #"{"a":1}"#, #"{"a":"\n"}"#, "{ }", "{\n}", #"{"é":"🙂"}"#, #"{"x":[1,2.50,null]}"#,
        ]
        return NewEvent(
            stream: one(of: texts, &random),
            type: one(of: EventName.allCases, &random),
            occurredAt: Instant(milliseconds: number(&random)),
            source: one(of: texts, &random),
            key: Bool.random(using: &random)
                ? nil : "\(one(of: texts, &random))\(number(&random))",
            causation: Bool.random(using: &random) ? nil : Position(number(&random)),
            correlation: Bool.random(using: &random) ? nil : Position(number(&random)),
            actor: one(of: texts, &random),
            data: Array(one(of: payloads, &random).utf8))
    }
}

extension Store {
    /// The log as an export.
    func exported() throws -> (bytes: [UInt8], content: LogContent) {
        var bytes: [UInt8] = []
        let content = try exportLog { chunk, _ in bytes += chunk }
        return (bytes, content)
    }

    /// Imports an export that arrives in chunks.
    func take(_ bytes: [UInt8], chunk: Int = 1 << 20) throws -> LogContent {
        try importLog { hand in
            for start in stride(from: 0, to: bytes.count, by: chunk) {
                try hand(bytes[start..<min(start + chunk, bytes.count)])
            }
        }
    }

    /// Every column that is not an id, as SQL has it.
    fileprivate func rows() throws -> [String] {
        let select = try connection.prepare(
            """
            SELECT json_array(e.position, e.stream, e.version, e.type, e.occurred_at, e.recorded_at,
                e.source, e.key, e.causation, e.correlation, e.actor, hex(e.data), log.previous, e.chain)
            FROM events AS e JOIN log USING (position) ORDER BY e.position
            """)
        var rows: [String] = []
        while try select.step() { rows.append(select.text(0)) }
        return rows
    }
}
