import CivilTime
import Timeline

@testable import Recommending

/// A recommendation about Acme with these reasons.
func recommendation(contact: String? = "003C", reasons: [Reason] = []) -> Recommendation {
    Recommendation(
        id: RecommendationID("R-1"), watch: WatchID("back"), intent: "", account: AccountID("001A"),
        accountName: "Acme", owner: UserID("005R"), contact: contact.map { ContactID($0) },
        action: .sendEmail, playbook: PlaybookID("follow-up"), segment: "other", stakes: nil,
        stakesInWorkspace: nil,
        wake: Recommendation.Wake(
            position: Position(1), kind: "web.page_viewed", at: morning, merged: 0),
        evidence: [], whyNow: "", score: nil, reasons: reasons, gates: [], raisedAt: morning)
}
