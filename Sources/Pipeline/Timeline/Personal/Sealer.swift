import Crypto
import JSON

/// Seals what payloads say about people, each with the key of whom it is about, and opens it again.
///
/// Of `{"fields":{"account":"001…","email":"d@k.example"}}` it makes
/// `{"sealed":["17.Zm9v…"],"fields":{"account":"001…","email":{"sealed":0}}}`: all that is about one
/// person lies sealed in one box, which begins with the number of the person's key, and `0` is the index
/// of the box. Every other byte stays as it is.
public final class Sealer {
    let keys: any PersonKeys

    /// A sealer that uses these keys.
    public init(keys: any PersonKeys) { self.keys = keys }

    /// The payload of an event with all that is personal sealed; nil where nothing is.
    ///
    /// The same payload gives the same bytes. What is about erased people becomes null for good. About
    /// 3 µs for a contact.
    ///
    /// - Throws: `SealingError` for a payload that is no JSON object or looks as if it were sealed, and
    ///   what the keys throw.
    public func seal(
        _ data: [UInt8], of type: EventType, stream: String
    ) throws -> [UInt8]? {
        guard let fields = type.personalFields else { return nil }
        guard data.first == UInt8(ascii: "{") else { throw SealingError.malformed }
        guard data.span.firstIndex(of: Seal.mark) == nil else { throw SealingError.reserved }
        let found: PersonalFinder
        do throws(JSONError) {
            found = try PersonalFinder(data, fields)
        } catch {
            throw SealingError.malformed
        }
        guard !found.values.isEmpty else { return nil }
        let (boxes, indexes) = try boxes(of: found, stream: stream)
        return try close(boxes, before: mark(data, found.values, indexes))
    }

    /// What each person's box holds, and which box is whose; none is that of the erased.
    private func boxes(
        of found: PersonalFinder, stream: String
    ) throws -> (boxes: [Box], indexes: [Int?]) {
        var boxes: [Box] = []
        var indexes: [Int?] = []
        for person in found.people.indices {
            guard found.people[person].hasValues,
                let id = try keys.person(named: found.name(of: person, stream: stream).span)
            else {
                indexes.append(nil)
                continue
            }
            // Two parts of a payload may be about the same person.
            let known = boxes.firstIndex { $0.person == id }
            if known == nil { boxes.append(Box(person: id)) }
            indexes.append(known ?? boxes.count - 1)
        }
        for value in found.values {
            guard let index = indexes[value.person] else { continue }
            if !boxes[index].text.isEmpty { boxes[index].text.append(Seal.separator) }
            boxes[index].text.append(copying: found.text.span.extracting(value.range))
            if value.isAddress { try note(found.text[value.range], of: boxes[index].person) }
        }
        return (boxes, indexes)
    }

    /// The payload with a mark in place of each value, or null.
    private func mark(
        _ data: [UInt8], _ values: [PersonalFinder.Value], _ indexes: [Int?]
    ) -> [UInt8] {
        let data = data.span
        var body: [UInt8] = []
        body.reserveCapacity(data.count + 16 * values.count)
        var copied = 0
        for value in values {
            body.append(copying: data.extracting(copied..<value.range.lowerBound))
            copied = value.range.upperBound
            if let index = indexes[value.person] {
                body.append(text: Seal.mark)
                body.append(digits: index)
                body.append(UInt8(ascii: "}"))
            } else {
                body.append(text: Seal.null)
            }
        }
        body.append(copying: data.extracting(copied...))
        return body
    }

    /// The payload with the boxes in front, each sealed.
    private func close(_ boxes: [Box], before body: [UInt8]) throws -> [UInt8] {
        guard !boxes.isEmpty else { return body }
        var output: [UInt8] = []
        output.reserveCapacity(2 * body.count + 80 * boxes.count)
        output.append(text: Seal.opening)
        var sealed: [UInt8] = []
        for (index, box) in boxes.enumerated() {
            guard case .held(let key) = try keys.key(of: box.person) else {
                throw SealingError.missingKey(box.person)
            }
            sealed.removeAll(keepingCapacity: true)
            key.seal(box.text.span, appendingTo: &sealed)
            output.append(text: index > 0 ? ",\"" : "\"")
            output.append(digits: box.person.rawValue)
            output.append(UInt8(ascii: "."))
            Base64URL.encode(sealed.span, appendingTo: &output)
            output.append(UInt8(ascii: "\""))
        }
        output.append(text: Seal.closing)
        output.append(copying: body.span.extracting(1...))
        return output
    }

    /// The address is a JSON text in quotes; one that needs escapes is none.
    private func note(_ address: ArraySlice<UInt8>, of person: PersonID) throws {
        guard address.first == UInt8(ascii: "\""), address.count > 2 else { return }
        let text = Array(address.dropFirst().dropLast())
        try keys.note(address: text.span, of: person)
    }
}

/// The few bytes by which sealed payloads are told.
enum Seal {
    /// Before the boxes. Nothing else begins like this: sealing refuses what has a mark already.
    static let opening: StaticString = #"{"sealed":["#
    /// Behind the boxes.
    static let closing: StaticString = "],"
    /// Before the index of a box, in place of a value. Within a text of JSON it cannot occur, whose
    /// quotes have a backslash.
    static let mark: StaticString = #"{"sealed":"#
    /// What is left of somebody erased.
    static let null: StaticString = "null"
    /// Between the values of a box; within JSON it cannot occur.
    static let separator: UInt8 = 0
}

/// What one payload seals of one person.
private struct Box {
    let person: PersonID
    /// The values as they stood in the payload.
    var text: [UInt8] = []
}

extension [UInt8] {
    /// Appends a number that is not negative.
    fileprivate mutating func append(digits number: Int) {
        if number < 10 {
            append(UInt8(ascii: "0") + UInt8(number))
        } else {
            self += String(number).utf8
        }
    }
}

/// Why a payload cannot be sealed, or opened.
public enum SealingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It is no JSON object.
    case malformed
    /// It holds `{"sealed":…}` of its own.
    case reserved
    /// The key file has no such key: it is older than the log, or another log's.
    case missingKey(PersonID)
    /// What is sealed was changed since, or what stands around it.
    case damaged

    /// One sentence.
    public var description: String {
        switch self {
        case .malformed: "the payload is no JSON object"
        case .reserved: "the payload has a member 'sealed', which stands for what is sealed"
        case .missingKey(let person): "the key file has no key \(person)"
        case .damaged: "what is sealed there was changed or cut"
        }
    }
}
