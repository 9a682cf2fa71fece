import JSON
import Testing

@Suite struct JSONWriterTests {
    private static func text(_ body: (inout JSONObjectWriter) -> Void) -> String {
        var writer = JSONWriter()
        writer.object(body)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func `an object holds every kind of field`() {
        let text = Self.text { event in
            event.field("text", "é \"quoted\"")
            event.field("utf8", utf8: Array("/pricing".utf8).span)
            event.field("int", 3)
            event.field("int64", Int64.min)
            event.field("double", 0.1)
            event.field("bool", true)
            event.null("null")
            event.field("value", JSONValue.array([1, .null]))
            event.object("object") { inner in
                inner.object("empty") { _ in }
                inner.field("n", 1)
            }
            event.array("array") { _ in }
        }
        #expect(
            text == #"{"text":"é \"quoted\"","utf8":"/pricing","int":3,"#
                + #""int64":-9223372036854775808,"double":0.1,"bool":true,"null":null,"#
                + #""value":[1,null],"object":{"empty":{},"n":1},"array":[]}"#)
    }

    @Test func `an array holds every kind of element`() {
        var writer = JSONWriter()
        writer.array { list in
            list.element("a")
            list.element(utf8: Array("b".utf8).span)
            list.element(1)
            list.element(Int64.max)
            list.element(-0.0)
            list.element(false)
            list.null()
            list.element(["k": "v"] as JSONValue)
            list.object { inner in inner.field("n", 1) }
            list.array { inner in
                inner.array { _ in }
                inner.element(2)
            }
        }
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == #"["a","b",1,9223372036854775807,-0.0,false,null,{"k":"v"},{"n":1},[[],2]]"#)
    }

    @Test func `parsed values are copied onward`() throws {
        let document = #"{"a":[1,-2.5,"x\n","é",true,null],"k\"":{"":{}}}"#
        var parser = JSONParser()
        let view = try parser.parse(Array(document.utf8))
        #expect(Self.text { $0.field("in", view) } == #"{"in":\#(document)}"#)
        var writer = JSONWriter()
        writer.array { list in list.element(view) }
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "[\(document)]")
    }

    @Test func `quotes, backslashes and control characters are escaped at every place`() throws {
        for scalar in 0..<0x80 {
            let special = Character(Unicode.Scalar(UInt8(scalar)))
            for length in 0..<20 {
                var text = String(repeating: "é", count: length) + "abcdefgh"
                text.insert(special, at: text.index(text.startIndex, offsetBy: length / 2))
                let written = Self.text { $0.field("t", text) }
                #expect(try JSONValue(parsing: written)["t"]?.string == text)
            }
        }
    }

    @Test(arguments: [
        ("\u{8}\t\n\u{C}\r", #"\b\t\n\f\r"#), ("\u{0}\u{1F}\u{7F}", "\\u0000\\u001f\u{7F}"),
        ("\"\\/", #"\"\\/"#), ("", ""), ("\"\"", #"\"\""#),
    ])
    func `escapes are the short ones of JSON`(text: String, expected: String) {
        #expect(Self.text { $0.field("t", text) } == #"{"t":"\#(expected)"}"#)
        let bytes = Array(text.utf8)
        #expect(Self.text { $0.field("t", utf8: bytes.span) } == #"{"t":"\#(expected)"}"#)
    }

    @Test func `bytes that are not UTF-8 are replaced`() throws {
        let bytes: [UInt8] = [0x61, 0xFF, 0x22, 0xE2, 0x82]
        var writer = JSONWriter()
        writer.object { $0.field("t", utf8: bytes.span) }
        #expect(try JSONValue(parsing: writer.bytes)["t"] == "a\u{FFFD}\"\u{FFFD}")
    }

    static let doubles: [(Double, String)] = [
        (0, "0.0"), (-0.0, "-0.0"), (1, "1.0"), (0.1, "0.1"), (1e15, "1000000000000000.0"),
        (1e16, "1e+16"), (1e-5, "1e-05"), (.leastNonzeroMagnitude, "5e-324"),
        (1 / 3, "0.3333333333333333"),
        (.greatestFiniteMagnitude, "1.7976931348623157e+308"),
    ]

    @Test(arguments: doubles)
    func `doubles are written in their shortest form`(value: Double, expected: String) throws {
        #expect(Self.text { $0.field("d", value) } == #"{"d":\#(expected)}"#)
        #expect(try JSONValue(parsing: expected) == .double(value))
    }

    @Test(arguments: [Double.nan.bitPattern, Double.infinity.bitPattern])
    func `numbers JSON does not have stop the program`(bits: UInt64) async {
        await #expect(processExitsWith: .failure) { [bits] in
            var writer = JSONWriter()
            writer.object { $0.field("d", Double(bitPattern: bits)) }
        }
    }

    @Test func `each document replaces the one before`() {
        struct Stop: Error {}
        var writer = JSONWriter()
        writer.object { $0.field("first", "a long text") }
        let first = writer.bytes
        writer.array { $0.element(1) }
        #expect(writer.bytes == Array("[1]".utf8))
        #expect(first == Array(#"{"first":"a long text"}"#.utf8))
        #expect(throws: Stop.self) {
            try writer.object { (outer) throws(Stop) in
                try outer.array("a") { (_) throws(Stop) in throw Stop() }
            }
        }
        #expect(writer.bytes.isEmpty)
    }
}
