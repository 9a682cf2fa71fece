import Acting
import CivilTime
import Recommending
import Storage
import Timeline
import Trust

@testable import Engine

extension Firm {
    /// The domain of a watch's recommendations.
    static let mails = Domain(
        action: .sendEmail, playbook: PlaybookID("follow-up"), segment: Segments.rest)

    /// Gives mails a past of clean labels; 60, confirmed, are enough to act with undo.
    func earn(labels: Int = 60, isConfirmed: Bool = true) throws {
        try store.transaction {
            for index in 0..<labels {
                let time = instant("2026-10-01T00:00:00Z") + .minutes(360 * index)
                try record(
                    .trustLabelled, key: "past-\(index)",
                    LabelSettled(
                        domain: Self.mails, tier: .t1,
                        recommendation: RecommendationID("past-\(index)"), score: 1,
                        account: AccountID("a\(index)"), reviewer: UserID("r\(index % 2)"),
                        knownBad: 20, approvedBad: 0, isRandomCheck: false, attempt: 1), at: time)
            }
            if isConfirmed {
                try record(
                    .trustPromotionConfirmed, key: "confirmed",
                    PromotionConfirmed(domain: Self.mails, tier: .t1, by: UserID("005M")),
                    at: firstNight)
            }
            // Past the ramp, so that the salt's draw at 20 % decides about random checks.
            for index in 0..<30 {
                try record(
                    .actionPerformed, key: "ramp-\(index)", PastAction(domain: Self.mails),
                    at: firstNight)
            }
        }
    }

    /// A firm whose mails act with undo, after a night whose cases are not randomly checked.
    ///
    /// - Parameters:
    ///   - visits: An hour before now, unless they are given.
    ///   - prepare: What is different about the firm.
    static func acting(
        at now: Instant = night, visits: String? = nil, prepare: (Firm) -> Void = { _ in }
    ) throws -> (firm: Firm, id: String) {
        for salt in 0..<20 {
            let firm = try Firm(salt: "\(salt)")
            prepare(firm)
            try firm.earn()
            try firm.run(
                visits: visits ?? visit("m1", at: (now - .minutes(60)).description), at: now)
            let cases = try firm.books().cases.inOrder
            if !cases.contains(where: { $0.route?.isRandomCheck == true }) {
                return (firm, cases.first?.recommendation.id.rawValue ?? "none")
            }
        }
        preconditionFailure("a fifth of all draws is a check")
    }

    private func record(
        _ type: EventName, key: String, _ payload: some Encodable, at time: Instant
    ) throws {
        _ = try store.append(
            NewEvent(
                stream: "domain/\(Self.mails)", type: type, occurredAt: time, source: "signalbox",
                key: key, actor: "test", data: try Payload.encode(payload)), recordedAt: time)
    }
}

/// An automatic action of before.
private struct PastAction: Encodable {
    let recommendation = "past"
    let executor = "memory"
    let artifact = ""
    let isAutomatic = true
    let domain: Domain
    let tier = "T1"
    let attempt = 1
}
