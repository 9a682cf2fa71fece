import Ingest
import Testing

/// Lines that are no visit.
@Suite struct VisitsSetAsideTests {
    private func reason(of line: String) throws -> [String] {
        try MemoryHome().visits(page("m0") + line + "\n" + page("m9")).setAside
    }

    @Test(arguments: [
        (
            "messageId",
            #"{"type":"page","anonymousId":"v1","timestamp":"2026-11-19T10:00:00Z","properties":{"path":"/"}}"#
        ),
        (
            "anonymousId",
            #"{"type":"page","messageId":"m1","timestamp":"2026-11-19T10:00:00Z","properties":{"path":"/"}}"#
        ),
        (
            "timestamp",
            #"{"type":"page","messageId":"m1","anonymousId":"v1","timestamp":"yesterday","properties":{"path":"/"}}"#
        ),
        ("type", #"{"messageId":"m1","anonymousId":"v1","timestamp":"2026-11-19T10:00:00Z"}"#),
        (
            "messageId",
            #"{"type":"page","messageId":"","anonymousId":"v1","timestamp":"2026-11-19T10:00:00Z","properties":{"path":"/"}}"#
        ),
        (
            "anonymousId",
            #"{"type":"page","messageId":"m1","anonymousId":"","timestamp":"2026-11-19T10:00:00Z","properties":{"path":"/"}}"#
        ),
        ("type", #"[1, 2]"#), ("type", "7"),
        (
            "context.page.path",
            #"{"type":"page","messageId":"m1","anonymousId":"v1","timestamp":"2026-11-19T10:00:00Z"}"#
        ),
        (
            "context.page.path",
            #"{"type":"page","messageId":"m1","anonymousId":"v1","timestamp":"2026-11-19T10:00:00Z","context":{"page":{"path":null}}}"#
        ),
        (
            "event",
            #"{"type":"track","messageId":"m1","anonymousId":"v1","timestamp":"2026-11-19T10:00:00Z"}"#
        ),
    ])
    func `a call without what makes it a visit is set aside`(field: String, line: String) throws {
        #expect(try reason(of: line) == ["visits-1.jsonl:2: the call has no usable '\(field)'"])
    }

    @Test(arguments: ["{\"type\":", "hello", "{\"a\":1}}"])
    func `a line that is no JSON is set aside with its line`(line: String) throws {
        let run = try MemoryHome().visits(page("m0") + line + "\n" + page("m9"))
        #expect(run.setAside.count == 1)
        #expect(run.setAside.first?.hasPrefix("visits-1.jsonl:2: no JSON: ") == true)
        #expect(run.report.quarantined.map(\.content) == [line])
        #expect(run.events.count == 2)
    }

    @Test func `a line without end is passed over`() throws {
        let long = String(repeating: "x", count: (1 << 20) + 1)
        #expect(
            try reason(of: long) == ["visits-1.jsonl:2: the line is longer than 1 MiB"])
    }

    @Test(arguments: ["<!DOCTYPE html>\n<html>\n</html>\n", "Id,Name\n001A,Acme\n"])
    func `a file without one visit is refused`(text: String) throws {
        do {
            _ = try MemoryHome().visits(text)
            Issue.record("nothing was refused")
        } catch let error as ImportError {
            let sentence = error.description
            #expect(sentence.hasPrefix("visits-1.jsonl:1: no JSON: "))
            #expect(sentence.hasSuffix("; no line of the file could be understood"))
        }
    }

    @Test func `each file is judged by its own lines`() throws {
        let bad = "hello\n"
        let good = try MemoryHome().visits(bad + page("m1"), page("m2"))
        #expect(good.events.count == 2)
        #expect(throws: ImportError.self) { try MemoryHome().visits(bad + page("m1"), bad) }
    }

    @Test(arguments: ["", "\n\n"])
    func `an empty file is a night without visits`(text: String) throws {
        #expect(try MemoryHome().visits(text).report.rows == 0)
    }
}
