import JSON
import Testing

@Suite struct JSONViewTests {
    static let visit = Array(
        #"""
        {"type":"page","userId":null,"context":{"page":{"path":"/pricing","title":"Prices \u20ac"}},
         "count":3,"ratio":0.5,"big":18446744073709551615,"bot":false,"tags":["a",{"b":[]},["c"],4],
         "a\u0000b":1,"é":2,"":3}
        """#.utf8)

    @Test func `values are found by key, however deep`() throws {
        var parser = JSONParser()
        let visit = try parser.parse(Self.visit)
        #expect(visit["type"]?.string == "page")
        #expect(visit["context"]?["page"]?["title"]?.string == "Prices €")
        #expect(visit["context"]?["page"]?["missing"] == nil)
        #expect(visit["context"]?["missing"]?["path"] == nil)
        #expect(visit["type"]?["page"] == nil)
        #expect(visit["tags"]?["a"] == nil)
        #expect(visit["path"] == nil, "keys of inner objects are not those of the outer one")
    }

    @Test(arguments: [("a\0b", 1), ("é", 2), ("", 3), ("count", 3), ("e\u{301}", nil), ("a", nil)])
    func `keys known at run time are compared byte by byte`(key: String, expected: Int64?) throws {
        var parser = JSONParser()
        #expect(try parser.parse(Self.visit).member(key)?.int64 == expected)
    }

    @Test func `of equal keys the first counts, and all are listed`() throws {
        var parser = JSONParser()
        let object = try parser.parse(Array(#"{"a":1,"b":2,"a":3}"#.utf8))
        #expect(object["a"]?.int64 == 1)
        #expect(object.members.map { $0.value.int64 } == [1, 2, 3])
        #expect(JSONValue(object)["a"] == 1)
    }

    static let kinds: [(String, JSONView.Kind)] = [
        ("null", .null), ("true", .bool), ("false", .bool), ("7", .integer), ("7.0", .double),
        ("9223372036854775808", .double), (#""7""#, .string), ("[7]", .array), ("{}", .object),
    ]

    @Test(arguments: kinds)
    func `a value answers only to its kind`(text: String, kind: JSONView.Kind) throws {
        var parser = JSONParser()
        let view = try parser.parse(Array(text.utf8))
        #expect(view.kind == kind)
        #expect(view.isNull == (kind == .null))
        #expect((view.bool != nil) == (kind == .bool))
        #expect((view.int64 != nil) == (kind == .integer))
        #expect((view.double != nil) == (kind == .integer || kind == .double))
        #expect((view.string != nil) == (kind == .string))
        #expect(view.isString("7") == (kind == .string))
        #expect((view.withUTF8 { $0.count } == 1) == (kind == .string))
        #expect(Array(view.elements).count == (kind == .array ? 1 : 0))
        #expect(Array(view.members).isEmpty)
    }

    @Test func `numbers and truth values are read`() throws {
        var parser = JSONParser()
        let visit = try parser.parse(Self.visit)
        #expect(visit["count"]?.int64 == 3)
        #expect(visit["count"]?.double == 3)
        #expect(visit["ratio"]?.double == 0.5)
        #expect(visit["big"]?.double == 0x1p64)
        #expect(visit["bot"]?.bool == false)
        #expect(visit["userId"]?.isNull == true)
    }

    @Test func `a text is compared and passed on as bytes`() throws {
        var parser = JSONParser()
        let visit = try parser.parse(Self.visit)
        #expect(visit["type"]?.isString("page") == true)
        #expect(visit["type"]?.isString("pag") == false)
        #expect(visit["type"]?.isString("Page") == false)
        let title = visit["context"]?["page"]?["title"]
        let bytes = title?.withUTF8 { span in span.indices.map { span[$0] } }
        #expect(bytes == Array("Prices €".utf8))
    }

    @Test func `elements come in order, containers among them`() throws {
        var parser = JSONParser()
        let tags = try #require(try parser.parse(Self.visit)["tags"])
        #expect(tags.elements.map { $0.kind } == [.string, .object, .array, .integer])
        #expect(tags.elements.map(JSONValue.init) == ["a", ["b": []], ["c"], 4])
    }

    static let equalities: [(String, String, Bool)] = [
        ("1", "1", true), ("1", "2", false), ("1", "1.0", false), ("0.5", "5e-1", true),
        ("true", "true", true), ("true", "false", false), ("null", "false", false),
        (#""\u0061""#, #""a""#, true), (#""a""#, #""b""#, false), (#""a""#, #""ab""#, false),
        ("[1,[2]]", " [ 1 , [ 2 ] ] ", true), ("[1,[2]]", "[1,2]", false),
        ("[[],[]]", "[[[]]]", false), ("[1]", "[1,2]", false), ("[]", "{}", false),
        (#"{"a":1,"b":2}"#, #"{"a":1,"b":2}"#, true), (#"{"a":1,"b":2}"#, #"{"b":2,"a":1}"#, false),
    ]

    @Test(arguments: equalities)
    func `values of two documents are compared`(left: String, right: String, equal: Bool) throws {
        var parser = JSONParser()
        var other = JSONParser()
        let left = try parser.parse(Array(left.utf8))
        let right = try other.parse(Array(right.utf8))
        #expect((left == right) == equal)
        #expect(left == left)
    }

    @Test func `a view outlives its parser`() throws {
        func parsed() throws -> JSONView {
            var parser = JSONParser()
            return try parser.parse(Self.visit)
        }
        #expect(try parsed()["type"]?.string == "page")
    }

    @Test(arguments: ["[2]", "["])
    func `a view read after its document stops the program`(next: String) async {
        await #expect(processExitsWith: .failure) { [next] in
            var parser = JSONParser()
            let view = try parser.parse(Array("[1]".utf8))
            _ = try? parser.parse(Array(next.utf8))
            _ = view.kind
        }
    }
}
