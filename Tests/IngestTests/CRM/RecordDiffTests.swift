import JSON
import Testing
import Timeline

@testable import Ingest

/// Two descriptions of a record, compared field by field.
@Suite struct RecordDiffTests {
    private func diff(
        _ old: String?, _ new: String, saying names: Set<String>
    ) throws -> RecordDiff {
        var before = JSONParser()
        var after = JSONParser()
        return RecordDiff(
            from: try old.map { try before.parse(Array($0.utf8)) },
            to: try after.parse(Array(new.utf8)), saying: names)
    }

    @Test func `what is new, other or gone is a change, in the order of names`() throws {
        let diff = try diff(
            #"{"b":1,"c":"x","d":true,"e":"same"}"#, #"{"a":"new","b":2,"d":false,"e":"same"}"#,
            saying: ["a", "b", "c", "d", "e"])
        #expect(
            diff.changes == [
                FieldChange(field: "a", from: nil, to: .text("new")),
                FieldChange(field: "b", from: .number(1), to: .number(2)),
                FieldChange(field: "c", from: .text("x"), to: nil),
                FieldChange(field: "d", from: .flag(true), to: .flag(false)),
            ])
        #expect(diff.description.map(\.name) == ["a", "b", "d", "e"])
        #expect(!diff.keepsMore)
    }

    @Test func `fields of which the file says nothing are kept`() throws {
        let diff = try diff(#"{"a":1,"z":2}"#, #"{"m":3}"#, saying: ["a", "m"])
        #expect(diff.changes.map(\.field) == ["a", "m"])
        #expect(diff.description.map(\.name) == ["m", "z"])
        #expect(diff.keepsMore)
    }

    @Test func `of nothing everything is new`() throws {
        let diff = try diff(nil, #"{"b":1,"a":"x"}"#, saying: [])
        #expect(diff.changes.map(\.field) == ["a", "b"])
        #expect(diff.changes.allSatisfy { $0.from == nil })
    }

    @Test func `numbers are equal by value, texts that look like them are not numbers`() throws {
        #expect(try diff(#"{"a":42}"#, #"{"a":42.0}"#, saying: ["a"]).changes.isEmpty)
        #expect(try diff(#"{"a":42}"#, #"{"a":"42"}"#, saying: ["a"]).changes.count == 1)
    }
}
