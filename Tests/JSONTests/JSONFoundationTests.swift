import Foundation
import JSON
import Testing

/// Foundation as an independent reader and writer of the same texts.
///
/// `JSONSerialization` cannot be the judge: on Linux it rounds doubles wrongly in the last digit.
@Suite struct JSONFoundationTests {
    @Test(arguments: 0..<200 as Range<UInt64>)
    func `Foundation reads what is written`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let value = JSONValue.random(using: &generator)
        let read = try JSONDecoder().decode(CodedValue.self, from: Data(value.utf8())).value
        #expect(read.text(sorted: true) == value.withoutWholeDoubles.text(sorted: true))
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `what Foundation writes is read`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let value = JSONValue.random(using: &generator)
        let written = try JSONEncoder().encode(CodedValue(value: value))
        let read = try JSONValue(parsing: Array(written)).withoutWholeDoubles
        #expect(read.text(sorted: true) == value.withoutWholeDoubles.text(sorted: true))
    }
}

extension JSONValue {
    /// Foundation does not keep 5.0 and 5 apart.
    fileprivate var withoutWholeDoubles: JSONValue {
        switch self {
        case .null, .bool, .int, .string: self
        case .double(let number): Int64(exactly: number).map(JSONValue.int) ?? self
        case .array(let elements): .array(elements.map(\.withoutWholeDoubles))
        case .object(let members):
            .object(members.map { Member(key: $0.key, value: $0.value.withoutWholeDoubles) })
        }
    }
}

private struct CodedValue: Codable {
    var value: JSONValue

    struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(value: JSONValue) {
        self.value = value
    }

    init(from decoder: any Decoder) throws {
        if let object = try? decoder.container(keyedBy: Key.self) {
            let members = try object.allKeys.map { key in
                JSONValue.Member(
                    key: key.stringValue,
                    value: try object.decode(CodedValue.self, forKey: key).value)
            }
            value = .object(members)
        } else if let list = try? [CodedValue](from: decoder) {
            value = .array(list.map(\.value))
        } else {
            value = try Self.scalar(in: decoder.singleValueContainer())
        }
    }

    private static func scalar(in container: any SingleValueDecodingContainer) throws -> JSONValue {
        if container.decodeNil() { return .null }
        if let truth = try? container.decode(Bool.self) { return .bool(truth) }
        if let integer = try? container.decode(Int64.self) { return .int(integer) }
        if let number = try? container.decode(Double.self) { return .double(number) }
        return .string(try container.decode(String.self))
    }

    func encode(to encoder: any Encoder) throws {
        switch value {
        case .null:
            var container = encoder.singleValueContainer()
            try container.encodeNil()
        case .bool(let truth): try truth.encode(to: encoder)
        case .int(let integer): try integer.encode(to: encoder)
        case .double(let number): try number.encode(to: encoder)
        case .string(let text): try text.encode(to: encoder)
        case .array(let elements): try elements.map(CodedValue.init).encode(to: encoder)
        case .object(let members):
            var object = encoder.container(keyedBy: Key.self)
            for member in members {
                try object.encode(
                    CodedValue(value: member.value), forKey: Key(stringValue: member.key))
            }
        }
    }
}
