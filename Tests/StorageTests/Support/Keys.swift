import CivilTime
import Crypto
import Timeline

@testable import Storage

extension KeyFile.Source {
    /// Keys of a test, the same for the same seed.
    static func seeded(
        _ path: String, seed: UInt64 = 1, at milliseconds: Int64 = 7000
    ) -> KeyFile.Source {
        var random = SeededGenerator(seed: seed)
        return KeyFile.Source(path: path, wallClock: { Instant(milliseconds: milliseconds) }) {
            count in (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
        }
    }
}

extension KeyFile {
    /// A file that is written, or read beside its writer.
    convenience init(_ path: String, isWritten: Bool = true, mark: Mark? = nil) throws {
        try self.init(.seeded(path), isWritten: isWritten, mark: mark)
    }

    /// The number of somebody's key, made on first use.
    func number(_ name: String) throws -> Int? {
        let name = Array(name.utf8)
        return try person(named: name.span)?.rawValue
    }

    /// A text sealed with somebody's key; nil where there is none.
    func sealed(_ text: String, for number: Int) throws -> [UInt8]? {
        guard case .held(let key) = try key(of: PersonID(number)) else { return nil }
        var box: [UInt8] = []
        key.seal(text.utf8.span, appendingTo: &box)
        return box
    }

    /// What there is of somebody's key, in a word.
    func state(_ number: Int) throws -> String {
        switch try key(of: PersonID(number)) {
        case .held: "held"
        case .destroyed: "destroyed"
        case .missing: "missing"
        }
    }

    func note(_ address: String, of number: Int) throws {
        try note(address: address.utf8.span, of: PersonID(number))
    }

    func people(_ address: String) throws -> [Int] {
        try people(withAddress: address).map(\.rawValue)
    }
}

extension NewEvent {
    /// Somebody the CRM has told of.
    static func contact(_ id: String, _ name: String, key: String? = nil) -> NewEvent {
        let fields =
            #""account":"001K","email":"\#(name.lowercased())@k.example","first_name":"\#(name)""#
        var event = NewEvent.sample(stream: "contact/\(id)", type: .contactAdded, key: key)
        event.data = Array(#"{"fields":{\#(fields)},"row":1}"#.utf8)
        return event
    }
}
