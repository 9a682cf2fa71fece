import CivilTime
import JSON
public import Timeline

/// Ties identified visitors to accounts: by the contact with that address, else by the company's domain.
///
/// Public mail providers and our own domains never make a company. A pure look at the book, so a
/// visitor whose contact arrives with a later export is linked then.
///
/// - Returns: One `visitor.linked` a visitor, in order of identification.
public func visitorLinks(in book: AccountBook, settings: WebSettings) -> [NewEvent] {
    var links: [(position: Position, event: NewEvent)] = []
    for visitor in book.unlinkedVisitors {
        guard let email = visitor.email,
            let domain = EmailAddress.domain(of: email.address),
            !settings.ownDomains.contains(domain)
        else { continue }
        var writer = JSONWriter()
        if let contact = book.contact(withAddress: email.address),
            let account = book.contacts[contact]?.account
        {
            writer.object { event in
                event.field("visitor", visitor.id.rawValue)
                event.field("account", account.rawValue)
                event.field("contact", contact.rawValue)
                event.field("reason", "identified with the address of a contact")
                event.field("confidence", 1.0)
            }
        } else if !EmailAddress.freeProviders.contains(domain),
            let account = book.account(withDomain: domain)
        {
            writer.object { event in
                event.field("visitor", visitor.id.rawValue)
                event.field("account", account.rawValue)
                event.field("reason", "identified with an address at the company's domain")
                event.field("confidence", 0.9)
            }
        } else {
            continue
        }
        links.append(
            (
                email.position,
                NewEvent(
                    stream: "visitor/\(visitor.id)", type: .visitorLinked, occurredAt: email.at,
                    source: "signalbox", key: "link:\(visitor.id):\(email.position.rawValue)",
                    causation: email.position, correlation: email.position, actor: "signalbox",
                    data: writer.bytes)
            ))
    }
    return links.sorted { $0.position < $1.position }.map(\.event)
}
