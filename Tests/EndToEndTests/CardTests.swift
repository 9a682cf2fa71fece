import CivilTime
import Foundation
import JSON
import Testing

/// Every card of every digest can prove what it says.
@Suite struct CardTests {
    private let night: Night
    private let cards: [(card: DigestFile.Card, digest: DigestFile)]

    init() throws {
        night = try Night.finished.get()
        cards = night.cards
    }

    @Test func `there are cards to do, cards that wait and cards that are done`() {
        #expect(cards.count == 27)
        #expect(night.digests.allSatisfy { !$0.cards.isEmpty && !$0.waiting.isEmpty })
        #expect(night.digests.contains { !$0.done.isEmpty })
    }

    @Test func `points add up to the score, to the thousandth`() throws {
        for (card, _) in cards {
            let sum = card.reasons.reduce(0) { $0 + $1.points.thousandths }
            #expect(sum == card.score?.thousandths, "\(card.account.name)")
            #expect(!card.reasons.isEmpty && card.reasons.allSatisfy { $0.points.thousandths != 0 })
        }
    }

    @Test func `groups stay within their bounds`() throws {
        let groups = [
            "engagement": (
                rules: [
                    "pricing-return", "docs-evaluation", "several-people", "recent-visits",
                    "reply-positive", "met-lately", "renewal-near", "proposal-out",
                    "proposal-sent",
                ], bounds: -1_000_000...60_000
            ), "fit": (rules: ["mid-market", "target-industry"], bounds: -1_000_000...40_000),
            "risk": (rules: ["silence", "reply-negative"], bounds: -40_000...1_000_000),
        ]
        for (card, _) in cards {
            for (name, group) in groups {
                let lines = card.reasons.filter {
                    group.rules.contains($0.rule)
                        || ["cap:\(name)", "floor:\(name)"].contains($0.rule)
                }
                let sum = lines.reduce(0) { $0 + $1.points.thousandths }
                #expect(group.bounds.contains(sum), "\(card.account.name): \(name)")
            }
            let known = groups.flatMap { $0.value.rules + ["cap:\($0.key)", "floor:\($0.key)"] }
            #expect(card.reasons.allSatisfy { known.contains($0.rule) }, "\(card.account.name)")
        }
    }

    @Test func `the events of each reason exist and say what it says`() throws {
        var checked: Set<String> = []
        for (card, digest) in cards {
            let check = ReasonCheck(
                log: night.log, account: card.account.id, zone: try #require(Zone(digest.zone)),
                now: try #require(Instant(digest.asOf)))
            for reason in card.reasons {
                let objection = check.objection(to: reason)
                #expect(objection == nil, "\(card.account.name): \(reason.because)")
                checked.insert(reason.rule)
            }
        }
        #expect(checked.count >= 13, "too few rules hold on this data: \(checked.sorted())")
    }

    @Test func `points fade as their rules say`() throws {
        let rules = [
            "pricing-return": (20.0, 7.0), "docs-evaluation": (12, 7), "met-lately": (6, 30),
            "proposal-sent": (8, 14),
        ]
        let now = try #require(Instant(Night.asOf))
        for (card, _) in cards {
            for reason in card.reasons {
                guard let (points, halfLife) = rules[reason.rule] else { continue }
                let newest = reason.evidence.compactMap { night.log.events[$0]?.at }.max() ?? now
                let days = Double((now - newest).milliseconds) / 86_400_000
                let exact = points * exp2(-days / halfLife)
                #expect(
                    reason.points.thousandths == Int((exact * 1000).rounded()),
                    "\(card.account.name): \(reason.rule)")
            }
        }
    }

    @Test func `each sentence of a draft says its facts, and their events say them, too`() throws {
        for (card, digest) in cards {
            let draft = try #require(card.draft, "\(card.account.name) has no draft")
            let facts = Dictionary(uniqueKeysWithValues: draft.facts.map { ($0.id, $0) })
            for sentence in draft.sentences {
                for id in sentence.facts {
                    let fact = try #require(facts[id], "\(card.account.name): no fact \(id)")
                    #expect(sentence.text.contains(fact.text), "\(card.account.name): \(sentence)")
                }
                #expect(!sentence.text.contains("{"), "\(card.account.name): \(sentence.text)")
            }
            let cited = Set(draft.sentences.flatMap(\.facts))
            #expect(cited == Set(facts.keys), "\(card.account.name): facts that nobody cites")
            let check = FactCheck(
                log: night.log, reasons: card.reasons, zone: try #require(Zone(digest.zone)),
                now: try #require(Instant(digest.asOf)))
            for fact in draft.facts {
                #expect(check.objection(to: fact) == nil, "\(card.account.name): \(fact)")
            }
        }
    }

    /// A sentence without a fact must be the playbook's own words.
    @Test func `what cites nothing is a phrase of the playbook`() throws {
        let playbooks = try night.folder.text("home/playbooks/default.yaml")
        for sentence in cards.flatMap({ $0.card.draft?.sentences ?? [] })
        where sentence.facts.isEmpty {
            #expect(playbooks.contains("\"\(sentence.text)\""), "\(sentence.text)")
        }
    }

    @Test func `a card lists every event it rests on, and nothing that does not exist`() throws {
        for (card, _) in cards {
            let cited =
                card.reasons.flatMap(\.evidence) + (card.draft?.facts.flatMap(\.evidence) ?? [])
            #expect(Set(cited).isSubset(of: card.evidence), "\(card.account.name)")
            #expect(card.evidence.allSatisfy { night.log.events[$0] != nil })
            #expect(card.evidence == Set(card.evidence).sorted(), "in order, each once")
        }
    }

    @Test func `why now begins with what made the watch speak`() throws {
        for event in night.decided("recommendation.raised.v1") {
            let card = try #require(cards.map(\.card).first { $0.id == event.text("id") })
            let woke = Set(event.data["evidence"]?.elements.compactMap(\.int64) ?? [])
            let first = card.reasons.first { card.whyNow.hasPrefix($0.because) }
            #expect(
                first.map { woke.isDisjoint(with: $0.evidence) } == false,
                "\(card.account.name): \(card.whyNow)")
        }
    }

    @Test func `each card says where it stands, and why it may or may not act`() throws {
        let beginnings = ["act": "Act", "ask": "Ask: ", "wait": "Wait: "]
        for (card, digest) in cards {
            let beginning = try #require(beginnings[card.route], "\(card.route)")
            #expect(card.trust.hasPrefix(beginning) && card.trust.hasSuffix("."), "\(card.trust)")
            #expect((card.route == "act") == (card.dueAt != nil), "\(card.account.name)")
            let isElsewhere = digest.waiting.contains { $0.id == card.id }
            #expect(isElsewhere == (card.approver != nil || card.route == "wait"))
        }
    }

    @Test func `texts and pages show what the data says`() throws {
        for digest in night.digests {
            let name = digest.rep.name.lowercased().replacing(" ", with: "-")
            let stem = "home/reports/digests/\(digest.date)/\(name)"
            let (text, page) = try (
                night.folder.text("\(stem).txt"), night.folder.text("\(stem).html")
            )
            for card in digest.cards {
                for shown in [card.id, card.account.name] {
                    #expect(text.contains(shown) && page.contains(shown), "\(shown)")
                }
            }
            for item in digest.withheld {
                #expect(page.contains(item.account.name), "\(item.account.name)")
            }
        }
    }
}
