import JSON
import Testing

@Suite struct JSONParserTests {
    static let values: [(String, JSONValue)] = [
        ("null", .null),
        (" true ", true),
        ("\tfalse\r\n", false),
        ("0", 0),
        ("-0", 0),
        ("9223372036854775807", .int(.max)),
        ("-9223372036854775808", .int(.min)),
        ("18446744073709551615", .double(18_446_744_073_709_551_616)),
        ("1.0", 1.0),
        ("1E+2", 100.0),
        ("1e-400", 0.0),
        ("1.7976931348623157e308", .double(.greatestFiniteMagnitude)),
        ("5e-324", .double(.leastNonzeroMagnitude)),
        (#""""#, ""),
        ("[]", []),
        ("{}", [:]),
        (#"[1,[2,{"a":[]}]]"#, [1, [2, ["a": []]]]),
        (#"{"b":1,"a":null}"#, ["b": 1, "a": .null]),
    ]

    @Test(arguments: values)
    func `values are read`(text: String, expected: JSONValue) throws {
        #expect(try JSONValue(parsing: text) == expected)
    }

    @Test func `minus zero keeps its sign only as a double`() throws {
        var parser = JSONParser()
        #expect(try parser.parse(Array("-0.0".utf8)).double?.sign == .minus)
        #expect(try parser.parse(Array("-0".utf8)).double?.sign == .plus)
    }

    @Test(arguments: [
        (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
        (#""\u0041\u00e9\u20AC""#, "Aé€"),
        (#""\ud83d\ude00""#, "😀"),
        (#""\uD800\uDC00\udbff\udfff""#, "\u{10000}\u{10FFFF}"),
        (#""a\u0000b""#, "a\0b"),
        ("\"\u{7F}\u{FFFF}\"", "\u{7F}\u{FFFF}"),
    ])
    func `escapes become the characters they stand for`(text: String, expected: String) throws {
        #expect(
            try JSONValue(parsing: text).string?.unicodeScalars.elementsEqual(
                expected.unicodeScalars) == true)
    }

    static let faults: [(String, JSONError)] = [
        ("", .empty),
        (" \n\t", .empty),
        ("[1", .invalid(.unexpectedEnd, offset: 2)),
        (#"{"a":"#, .invalid(.unexpectedEnd, offset: 5)),
        (#""abc"#, .invalid(.unexpectedEnd, offset: 4)),
        (#""abc\"#, .invalid(.unexpectedEnd, offset: 5)),
        ("[1,]", .invalid(.unexpectedByte, offset: 3)),
        ("[,1]", .invalid(.unexpectedByte, offset: 1)),
        ("[1 2]", .invalid(.unexpectedByte, offset: 3)),
        (#"{"a":1,}"#, .invalid(.unexpectedByte, offset: 7)),
        (#"{"a" 1}"#, .invalid(.unexpectedByte, offset: 5)),
        ("{a:1}", .invalid(.unexpectedByte, offset: 1)),
        ("{1:1}", .invalid(.unexpectedByte, offset: 1)),
        ("[1}", .invalid(.unexpectedByte, offset: 2)),
        ("NaN", .invalid(.unexpectedByte, offset: 0)),
        ("+1", .invalid(.unexpectedByte, offset: 0)),
        (".5", .invalid(.unexpectedByte, offset: 0)),
        ("// no\n1", .invalid(.unexpectedByte, offset: 0)),
        ("\u{FEFF}{}", .invalid(.unexpectedByte, offset: 0)),
        ("{} {}", .invalid(.trailingText, offset: 3)),
        ("[1]]", .invalid(.trailingText, offset: 3)),
        ("[tru]", .invalid(.unknownWord, offset: 1)),
        ("[nulll]", .invalid(.unknownWord, offset: 1)),
        ("falsey", .invalid(.unknownWord, offset: 0)),
        ("01", .invalid(.malformedNumber, offset: 0)),
        ("-", .invalid(.malformedNumber, offset: 0)),
        ("[1.]", .invalid(.malformedNumber, offset: 1)),
        ("[1.e5]", .invalid(.malformedNumber, offset: 1)),
        ("[1e+]", .invalid(.malformedNumber, offset: 1)),
        ("0x10", .invalid(.malformedNumber, offset: 0)),
        ("1\u{0}", .invalid(.malformedNumber, offset: 0)),
        ("[1e400]", .invalid(.numberOutOfRange, offset: 1)),
        ("18446744073709551616", .invalid(.numberOutOfRange, offset: 0)),
        ("-9223372036854775809", .invalid(.numberOutOfRange, offset: 0)),
        (#""\x""#, .invalid(.invalidEscape, offset: 1)),
        (#"["\u12g4"]"#, .invalid(.invalidEscape, offset: 2)),
        (#""\ud800""#, .invalid(.invalidEscape, offset: 1)),
        (#""\udc00""#, .invalid(.invalidEscape, offset: 1)),
        (#""\ud800\u0041""#, .invalid(.invalidEscape, offset: 1)),
        ("\"a\nb\"", .invalid(.controlCharacter, offset: 2)),
        ("\"a\u{0}\"", .invalid(.controlCharacter, offset: 2)),
    ]

    @Test(arguments: faults)
    func `a fault is named with its place`(text: String, expected: JSONError) {
        #expect(throws: expected) { try JSONValue(parsing: text) }
    }

    @Test(
        arguments: [
            [0x80], [0xFF], [0xC0, 0x80], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80],
            [0xF0, 0x9F, 0x98],
            [0xF4, 0x90, 0x80, 0x80],
        ] as [[UInt8]])
    func `bytes that are not UTF-8 are refused`(bytes: [UInt8]) {
        let text = Array(#"["a"#.utf8) + bytes + Array(#""]"#.utf8)
        #expect(throws: JSONError.invalid(.invalidUTF8, offset: 3)) {
            try JSONValue(parsing: text)
        }
    }

    @Test func `every truncation of a document is refused`() throws {
        let text = #" {"a":[1,-2.5e3,"xé\n😀",true,null,{"\u00e9":{}}],"b":"\ud83d\ude00"}"#
        let document = Array(text.utf8)
        _ = try JSONValue(parsing: document)
        var parser = JSONParser()
        for length in document.indices {
            do {
                _ = try parser.parse(Array(document[..<length]))
                Issue.record("\(length) bytes were read")
            } catch JSONError.empty {
                #expect(length <= 1)
            } catch JSONError.invalid(let fault, let offset) {
                #expect(offset <= length)
                #expect(fault != .unexpectedEnd || offset == length || document[length] >= 0x80)
            }
        }
    }

    @Test(arguments: ["[]", "{}"])
    func `nesting is limited`(brackets: String) throws {
        let isArray = brackets == "[]"
        func nested(_ depth: Int) -> String {
            String(repeating: isArray ? "[" : #"{"a":"#, count: depth) + "1"
                + String(repeating: isArray ? "]" : "}", count: depth)
        }
        _ = try JSONValue(parsing: nested(JSONParser.maximumDepth))
        let offset = JSONParser.maximumDepth * (isArray ? 1 : 5)
        for depth in [JSONParser.maximumDepth + 1, 100_000] {
            #expect(throws: JSONError.tooDeep(offset: offset)) {
                try JSONValue(parsing: nested(depth))
            }
        }
    }

    @Test func `arrays side by side are no nesting`() {
        let text = "[" + String(repeating: "[1],", count: 100) + "x]"
        #expect(throws: JSONError.invalid(.unexpectedByte, offset: 401)) {
            try JSONValue(parsing: text)
        }
    }

    @Test func `a document that is too long is refused unread`() {
        let length = JSONParser.maximumLength + 1
        #expect(throws: JSONError.tooLong(length: length)) {
            try JSONValue(parsing: [UInt8](repeating: 0x20, count: length))
        }
    }

    @Test func `a parser goes on after a fault and with documents of any size`() throws {
        var parser = JSONParser()
        for length in [0, 1, 31, 32, 33, 1000, 10, 100_000, 5] {
            let text = String(repeating: "x", count: length)
            #expect(try parser.parse(Array("\"\(text)\"".utf8)).string == text)
            #expect(throws: JSONError.invalid(.unexpectedEnd, offset: length + 1)) {
                _ = try parser.parse(Array("\"\(text)".utf8))
            }
        }
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `every refusal of a damaged document is explained`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let document = JSONValue.random(using: &generator).utf8()
        var parser = JSONParser()
        for _ in 0..<20 {
            var damaged = document
            let place = Int.random(in: damaged.indices, using: &generator)
            let bytes = Array("[]{}:,\"\\u0-.eE truefalsn\n\u{0}".utf8) + [0x80, 0xC3, 0xED, 0xF0]
            damaged[place] = bytes[Int.random(in: bytes.indices, using: &generator)]
            do {
                _ = try parser.parse(damaged)
            } catch JSONError.parser(let code) {
                Issue.record("code \(code) for \(String(decoding: damaged, as: UTF8.self))")
            } catch {}
        }
    }

    @Test func `descriptions say what and where`() {
        #expect(
            JSONError.invalid(.numberOutOfRange, offset: 12).description
                == "JSON: number out of range at byte 12")
        #expect(
            JSONError.tooDeep(offset: 64).description
                == "JSON: nested deeper than 64 levels at byte 64")
        #expect(
            JSONError.tooLong(length: 20_000_000).description
                == "JSON: 20000000 bytes, at most 16777216 are read")
    }
}
