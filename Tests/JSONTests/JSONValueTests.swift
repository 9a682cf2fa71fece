import JSON
import Testing

@Suite struct JSONValueTests {
    static let value: JSONValue = [
        "b": [1, 2.5, .null, true, []], "a": ["é": "x\ny", "Z": [:]], "aa": -1,
    ]

    @Test func `text keeps the order of members, or sorts by the bytes of keys`() throws {
        #expect(
            Self.value.text()
                == #"{"b":[1,2.5,null,true,[]],"a":{"é":"x\ny","Z":{}},"aa":-1}"#)
        #expect(
            Self.value.text(sorted: true)
                == #"{"a":{"Z":{},"é":"x\ny"},"aa":-1,"b":[1,2.5,null,true,[]]}"#)
        let keys: JSONValue = ["\u{10000}": 5, "\u{FFFF}": 4, "é": 3, "z": 2, "": 1]
        let sorted = try JSONValue(parsing: keys.text(sorted: true))
        #expect(sorted.members.map(\.value) == [1, 2, 3, 4, 5])
    }

    @Test func `pretty text has a line per element and member`() {
        #expect(
            Self.value.prettyText(sorted: true) == """
                {
                  "a": {
                    "Z": {},
                    "é": "x\\ny"
                  },
                  "aa": -1,
                  "b": [
                    1,
                    2.5,
                    null,
                    true,
                    []
                  ]
                }
                """)
        #expect(JSONValue.string("a").prettyText() == #""a""#)
        #expect((["b": 1, "a": 2] as JSONValue).prettyText() == "{\n  \"b\": 1,\n  \"a\": 2\n}")
    }

    @Test func `values are looked up by key and index`() {
        #expect(Self.value["a"]?["é"]?.string == "x\ny")
        #expect(Self.value["b"]?[0]?.int64 == 1)
        #expect(Self.value["b"]?[1]?.double == 2.5)
        #expect(Self.value["b"]?[2]?.isNull == true)
        #expect(Self.value["b"]?[3]?.bool == true)
        #expect(Self.value["b"]?[5] == nil)
        #expect(Self.value["b"]?[-1] == nil)
        #expect(Self.value["missing"] == nil)
        #expect(Self.value["b"]?["a"] == nil)
        #expect(Self.value[0] == nil)
        #expect(Self.value.members.map(\.key) == ["b", "a", "aa"])
        #expect(Self.value["b"]?.elements.count == 5)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `a random value survives every way of writing and reading`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let value = JSONValue.random(using: &generator)
        #expect(try JSONValue(parsing: value.utf8()) == value)
        #expect(try JSONValue(parsing: value.prettyText()) == value)
        let sorted = try JSONValue(parsing: value.text(sorted: true))
        #expect(sorted.text() == value.text(sorted: true))
        var parser = JSONParser()
        var writer = JSONWriter()
        let view = try parser.parse(value.utf8())
        writer.array { $0.element(view) }
        #expect(try JSONValue(parsing: writer.bytes) == [value])
    }
}
