/// A text about somebody within a decision, which reads as empty once that person is erased.
///
/// Sealed texts of erased people come back from the log as null, and a decision about them must still
/// be read: a replay never fails.
@propertyWrapper public struct Erasable: Codable, Hashable, Sendable {
    /// The text; empty once nobody may know it any more.
    public var wrappedValue: String

    /// A text that is known.
    public init(wrappedValue: String) { self.wrappedValue = wrappedValue }

    /// A text, or null.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        wrappedValue = container.decodeNil() ? "" : try container.decode(String.self)
    }

    /// Stored as a bare text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue)
    }
}
