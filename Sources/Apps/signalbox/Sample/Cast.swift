import SQLite
import CivilTime
import Engine
import Ingest
import JSON
import Recommending
import Storage
import Timeline

/// The accounts the past is about, and what the CRM said of them when it began.
struct Cast {
    /// An account with a person who may be written to.
    struct Member {
        let account: AccountID
        let contact: ContactID
        let opportunity: OpportunityID?
    }

    /// Accounts with an open deal whose mails a rep decides, for mails.
    let prospects: [Member]
    /// Any mid-market accounts, for tasks.
    let others: [Member]
    /// Who confirms promotions.
    let manager: UserID
    private let copies: [NewEvent]

    /// Reads the exports into a log that is thrown away, and picks from it.
    init(folder: String, configuration: Configuration, asOf: Instant) throws {
        let scratch = try Store(path: ":memory:", mode: .readWrite)
        let context = RunContext(
            store: scratch, configuration: configuration, salt: "", now: asOf,
            wallClock: { asOf }, progress: { _, _, _ in })
        let export = try DetectedExport(
            name: folder, files: Files.export("\(folder)/salesforce"),
            settings: configuration.settings.crm)
        _ = try Importing(context).run(ImportInputs(crm: export))
        let book = try Books.opened(scratch, interest: configuration.interest).accounts

        let staged = try Self.stagedAccounts(folder)
        let candidates = book.accounts.filter { account in
            !staged.contains(account.id) && account.isMidMarket
                && account.owner.flatMap { book.users[$0]?.isActive } ?? false
        }.sorted { $0.id < $1.id }.compactMap { Member($0, book) }
        let prospects = candidates.filter { member in
            guard let amount = book.accounts[member.account]?.mainOpportunity?.amount else {
                return false
            }
            // Below every limit above which a manager decides, in any of the sample's currencies.
            return amount < 40_000
        }
        self.prospects = Array(prospects.prefix(18))
        let taken = Set(self.prospects.map(\.account))
        others = candidates.filter { !taken.contains($0.account) }
        manager =
            book.users.values.map(\.id).sorted()
            .first { id in book.users.values.contains { $0.manager == id } } ?? UserID("")

        let accounts = Set((self.prospects + others).map(\.account))
        var copies: [NewEvent] = []
        try scratch.read(EventFilter()) { event, data, bytes in
            guard let name = event.type.name, Self.copied.contains(name) else { return }
            if name != .userAdded {
                guard let account = book.account(of: event, data), accounts.contains(account)
                else { return }
            }
            copies.append(
                NewEvent(
                    stream: event.stream, type: name, occurredAt: event.occurredAt,
                    source: "crm", key: nil, actor: "import",
                    data: JSONValue(data).utf8()))
        }
        self.copies = copies
    }

    /// The records of the cast as a first import would have appended them then.
    func records(at start: Instant) -> [NewEvent] {
        copies.map { event in
            var event = event
            event.occurredAt = min(event.occurredAt, start)
            return event
        }
    }

    private static let copied: Set<EventName> = [
        .userAdded, .accountAdded, .contactAdded, .opportunityAdded,
    ]

    /// Accounts that tonight's story is about; a past of theirs could cool a watch down.
    private static func stagedAccounts(_ folder: String) throws -> Set<AccountID> {
        var lines = JSONLines()
        var parser = JSONParser()
        var ids: Set<AccountID> = []
        func take(_ line: JSONLine) throws {
            guard case .text(let bytes) = line else { return }
            if let id = try parser.parse(bytes)["account"]?.string { ids.insert(AccountID(id)) }
        }
        try Files.input("\(folder)/truth.jsonl").forEachChunk { chunk in
            try lines.split(chunk.span) { try take($1) }
        }
        try lines.finish { try take($1) }
        return ids
    }
}

extension Cast.Member {
    /// Nil for an account without anybody who may be written to.
    fileprivate init?(_ account: AccountState, _ book: AccountBook) {
        let reachable = account.contacts.first { id in
            guard let contact = book.contacts[id] else { return false }
            return contact.email != nil && !contact.hasOptedOut
        }
        guard let reachable else { return nil }
        self.init(
            account: account.id, contact: reachable, opportunity: account.mainOpportunity?.id)
    }
}

extension AccountState {
    fileprivate var isMidMarket: Bool {
        fields["employees"]?.value.number.map { (200...5000).contains($0) } ?? false
    }
}
