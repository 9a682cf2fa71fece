import JSON
import Testing

@Suite struct JSONCursorTests {
    @Test func `members and elements are found where they stand`() throws {
        let text = Array(#" { "a" : [1, "x\"]}" , {}] ,"b":{"c":null}, "d":-1.5e3 } "#.utf8)
        var cursor = JSONCursor(text)
        var found: [String] = []
        let isObject = cursor.enterObject()
        #expect(isObject)
        while let key = try cursor.nextMember() {
            found.append(String(decoding: text[key], as: UTF8.self))
            if !cursor.enterArray() {
                found.append(String(decoding: text[try cursor.skip()], as: UTF8.self))
                continue
            }
            while try cursor.nextElement() {
                found.append(String(decoding: text[try cursor.skip()], as: UTF8.self))
            }
        }
        #expect(
            found == ["a", "1", #""x\"]}""#, "{}", "b", #"{"c":null}"#, "d", "-1.5e3"])
        #expect(cursor.offset == text.count - 1)
    }

    @Test func `an empty object and an empty list have nothing in them`() throws {
        var object = JSONCursor(Array("{ }".utf8))
        let isObject = !object.enterArray() && object.enterObject()
        let member = try object.nextMember()
        #expect(isObject && member == nil && object.offset == 3)
        var list = JSONCursor(Array("[]".utf8))
        let isList = !list.enterObject() && list.enterArray()
        let hasElement = try list.nextElement()
        #expect(isList && !hasElement && list.offset == 2)
    }

    /// Every value of any document, put together again from the ranges, is the document.
    @Test(arguments: 0..<300 as Range<UInt64>)
    func `what a cursor walks through is what the parser reads`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let value = JSONValue.random(using: &random)
        let text = Bool.random(using: &random) ? value.utf8() : Array(value.prettyText().utf8)
        var cursor = JSONCursor(text)
        let read = try Self.read(&cursor, text)
        #expect(read == value)
        #expect(cursor.offset == text.count)
    }

    private static func read(_ cursor: inout JSONCursor, _ text: [UInt8]) throws -> JSONValue {
        if cursor.enterArray() {
            var elements: [JSONValue] = []
            while try cursor.nextElement() { elements.append(try read(&cursor, text)) }
            return .array(elements)
        }
        guard cursor.enterObject() else {
            return try JSONValue(parsing: String(decoding: text[cursor.skip()], as: UTF8.self))
        }
        var members: [JSONValue.Member] = []
        while let key = try cursor.nextMember() {
            let quoted = text[key.lowerBound - 1..<key.upperBound + 1]
            let name = try JSONValue(parsing: String(decoding: quoted, as: UTF8.self)).string
            members.append(.init(key: name ?? "", value: try read(&cursor, text)))
        }
        return .object(members)
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `a text that is cut or changed never leads beyond its end`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var text = JSONValue.random(using: &random).utf8()
        text.removeLast(Int.random(in: 0...text.count, using: &random))
        for _ in 0..<Int.random(in: 0..<4, using: &random) where !text.isEmpty {
            text[Int.random(in: text.indices, using: &random)] =
                Array("{}[],:\"\\ 1".utf8).randomElement(using: &random) ?? 0
        }
        var cursor = JSONCursor(text)
        _ = try? Self.read(&cursor, text)
        #expect(cursor.offset <= text.count)
    }

    @Test(arguments: ["", " ", #""a"#, #""a\"#, "[1", #"{"a""#, #"{"a":"#, "{1:2}"])
    func `a text without an end is an error`(text: String) {
        #expect(throws: JSONError.self) {
            var cursor = JSONCursor(Array(text.utf8))
            _ = try Self.read(&cursor, Array(text.utf8))
        }
    }
}
