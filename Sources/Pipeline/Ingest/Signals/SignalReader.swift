import CivilTime
import Crypto
import JSON
import Timeline

/// Turns a line of signals into an event: `{"occurred_at","account","type","key","data"}`.
struct SignalReader {
    let book: AccountBook
    let now: Instant
    private static let largestEvent = 1 << 20

    /// The event of a line, and the payloads that it would have had while less was known.
    func read(_ line: JSONView) throws(SignalError) -> (event: NewEvent, earlier: [[UInt8]]) {
        guard line.kind == .object else { throw .unreadable("the line is no JSON object") }
        let occurredAt = try time(try Self.text("occurred_at", line))
        let type = try SignalType.stored(try Self.text("type", line))
        let named = try Self.text("account", line)
        let account = try account(named)
        let data = try Self.data(line)
        if type.name == .outcomeObserved, data.first(where: { $0.key == "kind" }) == nil {
            throw .missing("data.kind")
        }
        var payloads = [payload(account, contact: nil, data)]
        if let contact = contact(of: data) {
            payloads.insert(payload(account, contact: contact, data), at: 0)
        }
        guard payloads[0].count <= Self.largestEvent else { throw .tooLarge }
        let content = "\(type)|\(named)|\(occurredAt)|\(JSONValue.object(data).text(sorted: true))"
        let key = line["key"].map { $0.string ?? "" }
        if key == "" { throw .missing("key") }
        let event = NewEvent(
            stream: "account/\(account)", type: type, occurredAt: occurredAt, source: "signals",
            key: key ?? "content:\(SecureHash(of: content).prefix(32))", actor: "import",
            data: payloads[0])
        return (event, Array(payloads.dropFirst()))
    }

    private static func text(
        _ field: StaticString, _ line: JSONView
    ) throws(SignalError) -> String {
        guard let text = line[field]?.string, !text.isEmpty else { throw .missing("\(field)") }
        return text
    }

    private func time(_ text: String) throws(SignalError) -> Instant {
        guard let instant = Instant(text) else { throw .unreadableTime(text) }
        guard text.dropFirst("2026-11-20".count).contains(where: "Zz+-".contains) else {
            throw .noZone(text)
        }
        guard instant <= now + .days(1) else { throw .future(text) }
        return instant
    }

    /// By its id in the CRM, else by its domain, which may be given as a page of its site.
    private func account(_ text: String) throws(SignalError) -> AccountID {
        if book.accounts[AccountID(text)] != nil { return AccountID(text) }
        var host = text.lowercased()[...]
        if let scheme = host.firstRange(of: "://") { host = host[scheme.upperBound...] }
        host = host.prefix { !"/?#:".contains($0) }
        if host.hasPrefix("www.") { host = host.dropFirst(4) }
        guard let account = book.account(withDomain: String(host)) else {
            throw .unknownAccount(text)
        }
        return account
    }

    private static func data(_ line: JSONView) throws(SignalError) -> [JSONValue.Member] {
        guard let data = line["data"], !data.isNull else { return [] }
        guard data.kind == .object else { throw .unreadable("'data' is no JSON object") }
        let members = JSONValue(data).members
        for name in ["account", "visitor", "opportunity"]
        where members.contains(where: { $0.key == name }) {
            throw .reserved(name)
        }
        // What is sealed is told by such a member, wherever it stands.
        if JSONValue.object(members).holds(key: "sealed") { throw .reserved("sealed") }
        return members
    }

    /// Whom the data names by address, unless it names a contact itself.
    private func contact(of data: [JSONValue.Member]) -> ContactID? {
        guard !data.contains(where: { $0.key == "contact" }) else { return nil }
        let address = data.first { $0.key == "email" }?.value.string
        return address.flatMap { book.contact(withAddress: $0.lowercased()) }
    }

    /// The data as it came, so that rules name its members as the sender does.
    private func payload(
        _ account: AccountID, contact: ContactID?, _ data: [JSONValue.Member]
    ) -> [UInt8] {
        var members = [JSONValue.Member(key: "account", value: .string(account.rawValue))]
        if let contact {
            members.append(.init(key: "contact", value: .string(contact.rawValue)))
        }
        return JSONValue.object(members + data).utf8()
    }
}

extension JSONValue {
    /// Whether an object within has a member of this name.
    fileprivate func holds(key: String) -> Bool {
        members.contains { $0.key == key || $0.value.holds(key: key) }
            || elements.contains { $0.holds(key: key) }
    }
}
