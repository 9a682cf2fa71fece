public import CivilTime
public import Recommending
public import Scoring
public import Timeline

/// Everything a draft on one recommendation may say, by name.
public struct FactSheet: Sendable {
    /// In a fixed order, numbered from F1.
    public private(set) var facts: [Fact] = []
    private let allowed: Set<DataClass>
    private let zone: Zone
    private let now: Instant

    /// Collects what the record says.
    ///
    /// - Parameters:
    ///   - allowed: Classes the watch's envelope names; a first name and a role are always allowed.
    ///   - rules: To tell which class of data a reason belongs to.
    public init(
        for recommendation: Recommendation, book: AccountBook, rules: RuleSet,
        workspace: String, allowed: Set<DataClass>, now: Instant
    ) {
        let owner = book.users[recommendation.owner]
        self.allowed = allowed
        self.zone = owner?.zone ?? .utc
        self.now = now
        guard let account = book.accounts[recommendation.account] else { return }
        add("workspace.name", workspace, .name, [], .account)
        addOwner(owner)
        if let contact = recommendation.contact.flatMap({ book.contacts[$0] }) { add(contact) }
        add(account)
        addReply(account)
        for reason in recommendation.reasons { add(reason, rules: rules) }
    }

    /// The fact of a name, if it is known and allowed.
    public subscript(name: String) -> Fact? { facts.first { $0.name == name } }

    private mutating func add(
        _ name: String, _ text: String, _ kind: Fact.Kind, _ evidence: [Position],
        _ dataClass: DataClass
    ) {
        guard !text.isEmpty, dataClass == .personal || allowed.contains(dataClass) else { return }
        facts.append(
            Fact(
                id: "F\(facts.count + 1)", name: name, text: text, kind: kind, evidence: evidence,
                dataClass: dataClass))
    }

    private mutating func addOwner(_ owner: User?) {
        guard let owner else { return }
        let names = ["first_name", "last_name"].compactMap { owner.fields[$0]?.position }
        add("rep.name", owner.name, .name, Set(names).sorted(), .personal)
        if let first = owner.fields["first_name"] {
            add("rep.first_name", first.value.description, .name, [first.position], .personal)
        }
    }

    private mutating func add(_ contact: Contact) {
        for (field, name) in [
            ("first_name", "contact.first_name"), ("title", "contact.title"),
        ] {
            if let value = contact.fields[field] {
                add(name, value.value.description, .name, [value.position], .personal)
            }
        }
        let names = ["first_name", "last_name"].compactMap { contact.fields[$0]?.position }
        add("contact.name", contact.name, .name, Set(names).sorted(), .personal)
    }

    private mutating func add(_ account: AccountState) {
        addField("account.name", of: account, .account) { ($0.description, .name) }
        addField("account.industry", of: account, .account) { ($0.description, .name) }
        addField("account.employees", of: account, .account) {
            $0.number.map { (Int($0).inThousands, .count) }
        }
        addField("opportunity.name", of: account, .deal) { ($0.description, .name) }
        addField("opportunity.stage", of: account, .deal) { ($0.description, .name) }
        addField("opportunity.amount", of: account, .deal) { amount in
            guard let number = amount.number,
                let currency = account.field("opportunity.currency")?.value.text
            else { return nil }
            return (Money(number, currency).description, .money)
        }
        addField("opportunity.close_date", of: account, .deal) { Self.date($0) }
        addRenewal(of: account)
    }

    /// A contract that runs on for years is nothing to write about: only one that ends soon is a fact.
    private static let renewalHorizonDays = 120

    private mutating func addRenewal(of account: AccountState) {
        let today = zone.date(at: now)
        guard let value = account.field("account.renewal_date"),
            let date = value.value.text.flatMap({ CivilDate($0) }),
            case let days = date.daysSinceEpoch - today.daysSinceEpoch,
            (0...Self.renewalHorizonDays).contains(days)
        else { return }
        add("renewal.date", date.longText, .date, [value.position], .deal)
        add(
            "renewal.days", "\(days) day\(days == 1 ? "" : "s")", .duration, [value.position], .deal
        )
    }

    private mutating func addField(
        _ field: String, of account: AccountState, _ dataClass: DataClass,
        _ text: (Scalar) -> (String, Fact.Kind)?
    ) {
        guard let value = account.field(field), let (text, kind) = text(value.value) else { return }
        add(field, text, kind, [value.position], dataClass)
    }

    private static func date(_ value: Scalar) -> (String, Fact.Kind)? {
        value.text.flatMap { CivilDate($0) }.map { ($0.longText, .date) }
    }

    private mutating func addReply(_ account: AccountState) {
        let replies = account.series(EventName.emailReplied.kind).slice(after: nil, upTo: now)
        guard let reply = replies.last else { return }
        add("reply.date", zone.date(at: reply.at).longText, .date, [reply.position], .mail)
        if let sentiment = reply["sentiment"]?.text {
            add("reply.sentiment", sentiment, .name, [reply.position], .mail)
        }
    }

    /// What a ledger line says: how many events, when the newest was, and its sentence.
    private mutating func add(_ reason: Reason, rules: RuleSet) {
        guard let condition = rules[RuleID(reason.rule)]?.condition, !reason.evidence.isEmpty else {
            return
        }
        let dataClass = condition.dataClass
        let count = reason.evidence.count
        add("\(reason.rule).count", "\(count)", .count, reason.evidence, dataClass)
        add("\(reason.rule).times", count.times, .count, reason.evidence, dataClass)
        if let at = reason.at {
            add(
                "\(reason.rule).date", zone.date(at: at).longText, .date, reason.evidence, dataClass
            )
        }
        add("\(reason.rule).because", reason.because, .text, reason.evidence, dataClass)
    }
}

extension Condition {
    /// The class of what it looks at; of several parts, that of the first.
    fileprivate var dataClass: DataClass {
        switch self {
        case .count(let query, _, _), .distinct(_, let query, _), .sum(_, let query, _):
            query.kind.dataClass
        case .last(let event), .first(let event): event.kind.dataClass
        case .sequence(let sequence): sequence.second.dataClass
        case .field(let name, _), .date(let name, _):
            name.hasPrefix("opportunity.") || name == "account.renewal_date" ? .deal : .account
        case .all(let parts), .any(let parts): parts.first?.dataClass ?? .account
        case .not(let part): part.dataClass
        case .rule: .account
        }
    }
}

extension EventKind {
    fileprivate var dataClass: DataClass {
        if rawValue.hasPrefix("web.") { return .web }
        if rawValue.hasPrefix("email.") || rawValue.hasPrefix("outreach.") { return .mail }
        return rawValue.hasPrefix("crm.opportunity") ? .deal : .activity
    }
}
