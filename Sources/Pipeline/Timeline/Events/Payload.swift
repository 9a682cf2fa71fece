import FoundationEssentials
import JSON

/// Payloads of decisions as values: JSON with sorted keys, so that equal values are equal bytes.
///
/// For the few thousand decisions of a run; the millions of signals are written and read by hand.
public enum Payload {
    /// The bytes of a value, about 5 µs.
    public static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try Array(encoder.encode(value))
    }

    /// The value of a stored payload, about 10 µs.
    public static func decode<Value: Decodable>(
        _ type: Value.Type, from bytes: Span<UInt8>
    ) throws -> Value {
        try JSONDecoder().decode(type, from: Data([UInt8](copying: bytes)))
    }
}
