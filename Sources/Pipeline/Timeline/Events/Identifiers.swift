/// The place of an event in its log: gap-free, starting at 1.
public struct Position: RawRepresentable, Hashable, Comparable, Sendable, Codable {
    /// 1 is the first event of a log.
    public let rawValue: Int64

    /// Wraps a position.
    @inlinable
    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// Wraps a position.
    @inlinable
    public init(_ rawValue: Int64) { self.rawValue = rawValue }

    /// The earlier position comes first.
    @inlinable
    public static func < (left: Position, right: Position) -> Bool {
        left.rawValue < right.rawValue
    }

    /// Stored as a bare number.
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(Int64.self))
    }

    /// Stored as a bare number.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

/// An id given by the outside (a CRM record, a visitor) or derived by us; kinds never mix.
public struct Identifier<Kind>: RawRepresentable, Hashable, Comparable, Sendable,
    CustomStringConvertible, Codable
{
    /// As the source wrote it.
    public let rawValue: String

    /// Wraps an id.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Wraps an id.
    public init(_ rawValue: String) { self.rawValue = rawValue }

    /// In alphabetical order.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// The bare id.
    public var description: String { rawValue }

    /// Stored as a bare text.
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    /// Stored as a bare text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

/// The kinds of things that have ids; never instantiated.
public enum IdentifierKind {
    /// A company in the CRM.
    public enum Account {}
    /// A person at an account.
    public enum Contact {}
    /// A deal.
    public enum Opportunity {}
    /// A person of our own: rep, manager, RevOps.
    public enum User {}
    /// A browser, known by a pseudonymous cookie.
    public enum Visitor {}
    /// An action proposed on an account.
    public enum Recommendation {}
    /// A durable intent.
    public enum Watch {}
    /// A rule that gives points.
    public enum Rule {}
    /// How to draft one kind of action.
    public enum Playbook {}
}

/// The id of a company in the CRM.
public typealias AccountID = Identifier<IdentifierKind.Account>
/// The id of a person at an account.
public typealias ContactID = Identifier<IdentifierKind.Contact>
/// The id of a deal.
public typealias OpportunityID = Identifier<IdentifierKind.Opportunity>
/// The id of a person of our own.
public typealias UserID = Identifier<IdentifierKind.User>
/// The pseudonymous id of a browser.
public typealias VisitorID = Identifier<IdentifierKind.Visitor>
/// The id of a recommendation.
public typealias RecommendationID = Identifier<IdentifierKind.Recommendation>
/// The id of a watch, as its file names it.
public typealias WatchID = Identifier<IdentifierKind.Watch>
/// The id of a rule, as its file names it.
public typealias RuleID = Identifier<IdentifierKind.Rule>
/// The id of a playbook, as its file names it.
public typealias PlaybookID = Identifier<IdentifierKind.Playbook>
