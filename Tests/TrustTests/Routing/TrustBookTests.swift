import CivilTime
import Recommending
import Testing
import Timeline

@testable import Trust

/// The records of all domains, as a fold over the log.
@Suite struct TrustBookTests {
    private static let domain = Domain(of: .about(action: .sendEmail, stakes: nil))
    private let key = TrustBook.Key(Self.domain, .t1)

    private func label(
        _ id: String = "R-1", tier: Tier = .t1, score: Double = 1, attempt: Int = 1
    ) -> LabelSettled {
        LabelSettled(
            domain: Self.domain, tier: tier, recommendation: RecommendationID(id), score: score,
            account: AccountID("001A"), reviewer: UserID("005R"), isRandomCheck: false,
            attempt: attempt)
    }

    private func apply(
        _ type: EventName, _ payload: some Encodable, to book: inout TrustBook
    ) throws -> [LevelChanged] {
        let envelope = Envelope(
            position: Position(1), stream: "domain/x", version: 1, type: EventType(type),
            occurredAt: noon, recordedAt: noon, source: "signalbox", key: nil, causation: nil,
            correlation: nil, actor: "signalbox")
        let bytes = try Payload.encode(payload)
        return try book.apply(envelope, bytes.span)
    }

    @Test func `a label counts for its domain and tier`() throws {
        var book = TrustBook()
        _ = try apply(.trustLabelled, label(), to: &book)
        #expect(book.keys == [key])
        #expect(book.record(key).evidence.labels == 1)
        #expect(book.record(TrustBook.Key(Self.domain, .t2)).evidence.labels == 0)
        #expect(book.hasLabel(for: RecommendationID("R-1")))
        #expect(!book.hasLabel(for: RecommendationID("R-2")))
    }

    @Test func `a label of an older attempt teaches nothing`() throws {
        var book = TrustBook()
        book.apply(.playbookChanged, key, at: noon)
        _ = try apply(.trustLabelled, label(attempt: 1), to: &book)
        #expect(book.record(key).evidence.labels == 0)
        _ = try apply(.trustLabelled, label(attempt: 2), to: &book)
        #expect(book.record(key).evidence.labels == 1)
    }

    @Test func `a score out of range teaches nothing, but the item is not asked about again`()
        throws
    {
        var book = TrustBook()
        _ = try apply(.trustLabelled, label(score: 1.5), to: &book)
        #expect(book.keys.isEmpty)
        #expect(book.hasLabel(for: RecommendationID("R-1")))
    }

    @Test func `a promotion tells the figures that decided it`() throws {
        var book = TrustBook()
        var changes: [LevelChanged] = []
        for index in 0..<80 where changes.isEmpty {
            let label = LabelSettled(
                domain: Self.domain, tier: .t1, recommendation: RecommendationID("R-\(index)"),
                score: 1, account: AccountID("a\(index)"), reviewer: UserID("r\(index % 2)"),
                knownBad: 20, approvedBad: 0, isRandomCheck: false, attempt: 1)
            changes = book.settle(label, at: noon + .minutes(360 * index))
        }
        let change = try #require(changes.first)
        let record = book.record(key)
        #expect((change.from, change.to, change.why) == (1, 2, "own record"))
        #expect((change.tier, change.mode, change.attempt) == ("T1", "calm", 1))
        #expect(change.right == record.evidence.account.right)
        #expect(change.wrong == 0)
        #expect(change.logAccount >= change.threshold)
        #expect(change.bound >= 0.9)
        // A first promotion of a mail waits for a manager.
        #expect(record.effectiveLevel == .ask)
        _ = try apply(
            .trustPromotionConfirmed,
            PromotionConfirmed(domain: Self.domain, tier: .t1, by: UserID("005M")), to: &book)
        #expect(book.record(key).effectiveLevel == .actWithUndo)
    }

    @Test(arguments: [(true, 1), (false, 0)])
    func `only automatic actions count towards the ramp`(isAutomatic: Bool, actions: Int) throws {
        struct Performed: Encodable {
            let domain: Domain
            let tier = "T1"
            let attempt = 1
            let isAutomatic: Bool
        }
        var book = TrustBook()
        _ = try apply(
            .actionPerformed, Performed(domain: Self.domain, isAutomatic: isAutomatic), to: &book)
        #expect(book.record(key).tenure.automaticActions == actions)
    }

    @Test func `other events say nothing about trust`() throws {
        var book = TrustBook()
        _ = try apply(.routeDecided, ["x": 1], to: &book)
        #expect(book.keys.isEmpty)
    }

    @Test func `one reviewer is enough where there is only one`() {
        #expect(TrustBook(reviewersNeeded: 1).record(key).configuration.reviewersNeeded == 1)
        #expect(TrustBook().record(key).configuration.reviewersNeeded == 2)
    }
}
