import Crypto
import Timeline

/// Keys of a test, which says who was asked for.
final class MemoryKeys: PersonKeys {
    /// Everybody who has a key, in order of their numbers.
    private(set) var names: [String] = []
    /// Addresses, each with the number of who has it.
    private(set) var addresses: [String] = []
    /// Numbers whose keys are no more.
    var destroyed: Set<Int> = []
    /// Numbers of which nothing is known.
    var missing: Set<Int> = []

    func person(named name: Span<UInt8>) -> PersonID? {
        let name = String(decoding: name.indices.map { name[$0] }, as: UTF8.self)
        if !names.contains(name) { names.append(name) }
        let number = (names.firstIndex(of: name) ?? 0) + 1
        return destroyed.contains(number) ? nil : PersonID(number)
    }

    func key(of person: PersonID) -> PersonKey {
        if destroyed.contains(person.rawValue) { return .destroyed }
        guard names.indices.contains(person.rawValue - 1), !missing.contains(person.rawValue)
        else { return .missing }
        let secret = [UInt8](repeating: UInt8(person.rawValue), count: SealingKey.length)
        return .held(SealingKey(secret.span))
    }

    func note(address: Span<UInt8>, of person: PersonID) {
        let text = String(decoding: address.indices.map { address[$0] }, as: UTF8.self)
        addresses.append("\(person) \(text)")
    }

    /// Destroys all keys there are.
    func destroyAll() { destroyed = Set(1...max(1, names.count)) }
}

extension Sealer {
    /// What a payload given as text becomes; nil where nothing is sealed.
    func sealed(
        _ payload: String, of type: EventName, stream: String = "contact/003D"
    ) throws -> [UInt8]? {
        try sealed(payload, of: EventType(type), stream: stream)
    }

    /// The same of a type that may be any signal's.
    func sealed(_ payload: String, of type: EventType, stream: String) throws -> [UInt8]? {
        try seal(Array(payload.utf8), of: type, stream: stream)
    }

    /// A sealed payload as it reads now.
    func opened(_ data: [UInt8]) throws -> String? {
        try open(data.span).map { String(decoding: $0, as: UTF8.self) }
    }
}
