public import CivilTime
import Crypto
public import Drafting
public import Recommending
public import Timeline
public import Trust

/// A recommendation and all that was decided about it since.
public struct Case: Codable, Sendable {
    /// What was proposed, for the rep who has it now.
    public internal(set) var recommendation: Recommendation
    /// Where it was raised in the log.
    public let position: Position
    /// Its draft; nil where the record did not support one.
    public internal(set) var draft: Draft?
    /// Where it went; the newest decision, since what waits is decided again.
    public internal(set) var route: RouteDecided?
    /// It lies in the outbox, or did.
    public internal(set) var scheduled: ActionScheduled?
    /// It was carried out, at this time.
    public internal(set) var performed: Performed?
    /// It was stopped.
    public internal(set) var undone: ActionUndone?
    /// It was refused.
    public internal(set) var refused: ApprovalRefused?
    /// How it came to its rep; nil while it is with the one it was raised for.
    public internal(set) var handOver: HandOver?

    /// A recommendation that was just raised.
    public init(recommendation: Recommendation, position: Position) {
        self.recommendation = recommendation
        self.position = position
    }

    /// What was carried out, and when.
    public struct Performed: Codable, Sendable {
        /// What was done.
        public let what: ActionPerformed
        /// When.
        public let at: Instant
    }

    /// The newest move to another rep.
    public struct HandOver: Codable, Sendable {
        /// The rep who had it before.
        public let from: UserID
        /// Since when it is with the present one.
        public let at: Instant
        /// How often it has moved.
        public let count: Int
    }

    /// Where a case stands.
    public enum Status: Sendable {
        /// A person is asked.
        case asked
        /// It waits for a better hour and is then decided again.
        case waiting
        /// It lies in the outbox and may be stopped.
        case scheduled
        /// It was carried out.
        case performed
        /// A person refused or stopped it, a changed fact voided it, or it must not be done.
        case closed
    }

    /// Where it stands.
    public var status: Status {
        if performed != nil { return .performed }
        if undone != nil || refused != nil { return .closed }
        if scheduled != nil { return .scheduled }
        switch route?.route {
        case .ask, nil: return .asked
        case .wait: return .waiting
        case .act: return .scheduled
        case .withheld: return .closed
        }
    }

    /// Whether it still asks for something to happen.
    public var isOpen: Bool {
        switch status {
        case .asked, .waiting, .scheduled: true
        case .performed, .closed: false
        }
    }

    /// What a decision on it covers, see ``covers(draft:evidence:policy:)``.
    public func covers(policy: String) throws -> String {
        try Self.covers(draft: draft, evidence: recommendation.evidence, policy: policy)
    }

    /// The hash of draft, evidence and policy: a decision on one hash is none on another.
    ///
    /// - Parameter policy: The hash of the policy in force.
    public static func covers(
        draft: Draft?, evidence: [Position], policy: String
    ) throws -> String {
        let positions = evidence.map { String($0.rawValue) }.joined(separator: ",")
        let drafted = String(decoding: try Payload.encode(draft), as: UTF8.self)
        return SecureHash(of: "\(drafted)|\(positions)|\(policy)").description
    }
}
