public import JSON

/// Makes what an earlier version stored under one type what the next version stores: a pure function.
public struct Upcaster: Sendable {
    /// The stored type that it understands.
    public let from: String
    /// The stored type that it makes of it, of the same kind.
    public let to: String
    /// The payload as the next version would have stored it.
    public let payload: @Sendable (JSONValue) -> JSONValue

    /// One step from a version to the next.
    public init(
        from: String, to: String, payload: @escaping @Sendable (JSONValue) -> JSONValue
    ) {
        self.from = from
        self.to = to
        self.payload = payload
    }
}

/// The steps from every earlier version of an event to the newest.
///
/// The log applies them wherever it reads events, so that nobody else ever meets an old version. What
/// is stored stays as it is. A type without a step is the newest, or unknown; both are left alone.
public struct Upcasters: Sendable {
    /// The steps that this version of Signalbox needs: none, as no type has a second version yet.
    public static let all = Upcasters([])

    private let steps: [String: Upcaster]

    /// Puts steps together.
    ///
    /// - Precondition: At most one step leads on from each type, none leads back, and none changes
    ///   the kind.
    public init(_ steps: [Upcaster]) {
        self.steps = Dictionary(steps.map { ($0.from, $0) }) { first, _ in
            preconditionFailure("two steps lead on from \(first.from)")
        }
        for step in steps {
            precondition(
                EventType(storedName: step.from).kind == EventType(storedName: step.to).kind,
                "\(step.from) and \(step.to) are two kinds")
            var length = 0
            var type = step.to
            while let next = self.steps[type], length <= steps.count {
                type = next.to
                length += 1
            }
            precondition(length <= steps.count, "the steps from \(step.from) go in a circle")
        }
    }

    /// What events stored under a type are read as; nil for those that are read as they are.
    public func newest(of storedName: String) -> String? {
        guard let step = steps[storedName] else { return nil }
        return newest(of: step.to) ?? step.to
    }

    /// The payload that an event stored under a type is read with.
    public func payload(_ stored: JSONValue, of storedName: String) -> JSONValue {
        guard let step = steps[storedName] else { return stored }
        return payload(step.payload(stored), of: step.to)
    }
}
