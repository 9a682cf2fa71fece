import CivilTime
import JSON
import Timeline

/// Turns one call of the Segment tracking API into an event.
///
/// Source of the shape: Segment's HTTP tracking API, as its own and RudderStack's clients send it.
struct VisitReader: ~Copyable {
    private let settings: WebSettings
    private var writer = JSONWriter()
    private var bots = BotFilter()
    /// Visitors that said they are our own people; what they do is no signal.
    private var ownVisitors: Set<String> = []

    init(settings: WebSettings) { self.settings = settings }

    /// What a call is.
    enum Outcome {
        case event(NewEvent)
        /// A declared robot.
        case bot
        /// Our own people, or a call that says nothing we keep (`group`, `alias`, `screen`).
        case ignored
    }

    /// - Throws: `VisitError` for a call that lacks what makes it a visit.
    mutating func read(_ call: JSONView) throws(VisitError) -> Outcome {
        let context = call["context"]
        if context?["userAgent"]?.withUTF8({ bots.isBot(userAgent: $0) }) == true { return .bot }
        guard let kind = call["type"]?.string else { throw .missing("type") }
        guard let visitor = Self.text(call["anonymousId"]) ?? Self.text(call["userId"]) else {
            throw .missing("anonymousId")
        }
        guard let message = Self.text(call["messageId"]) else { throw .missing("messageId") }
        guard let occurredAt = Self.time(call) else { throw .missing("timestamp") }
        let email = Self.email(call)
        if let email, settings.isOwn(email: email) { ownVisitors.insert(visitor) }
        if ownVisitors.contains(visitor) { return .ignored }
        let type: EventName
        switch kind {
        case "page":
            let paths = [context?["page"]?["path"], call["properties"]?["path"]]
            guard let path = paths.lazy.compactMap(\.self).first(where: { $0.string != nil }) else {
                throw .missing("context.page.path")
            }
            type = .pageViewed
            writePage(visitor: visitor, path: path, page: context?["page"])
        case "track":
            guard let name = call["event"]?.string else { throw .missing("event") }
            type = .eventTracked
            writer.object { event in
                event.field("visitor", visitor)
                event.field("name", name)
            }
        case "identify":
            type = .visitorIdentified
            let user = call["userId"]?.string
            writer.object { event in
                event.field("visitor", visitor)
                if let email { event.field("email", email) }
                if let user { event.field("user", user) }
            }
        default:
            return .ignored
        }
        return .event(
            NewEvent(
                stream: "visitor/\(visitor)", type: type, occurredAt: occurredAt, source: "web",
                key: message, actor: "import", data: writer.bytes))
    }

    private mutating func writePage(visitor: String, path: JSONView, page: JSONView?) {
        writer.object { event in
            event.field("visitor", visitor)
            event.field("path", path)
            // Only what says something: an empty referrer or query would fill a third of the log.
            if let title = page?["title"], title.string?.isEmpty == false {
                event.field("title", title)
            }
            if let referrer = page?["referrer"], referrer.string?.isEmpty == false {
                event.field("referrer", referrer)
            }
            if let search = page?["search"], search.string?.isEmpty == false {
                event.field("search", search)
            }
        }
    }

    /// A text that is not empty: an empty id would make one visitor of many.
    private static func text(_ value: JSONView?) -> String? {
        value?.string.flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func time(_ call: JSONView) -> Instant? {
        for field in [call["timestamp"], call["originalTimestamp"], call["sentAt"]] {
            if let instant = field?.withUTF8({ Instant(utf8: $0) }) ?? nil { return instant }
        }
        return nil
    }

    private static func email(_ call: JSONView) -> String? {
        let candidates = [
            call["traits"]?["email"], call["context"]?["traits"]?["email"], call["userId"],
        ]
        return candidates.lazy.compactMap { $0?.string }
            .first { EmailAddress.domain(of: $0) != nil }?.lowercased()
    }
}

/// Why a call is no visit.
enum VisitError: Error, Hashable, CustomStringConvertible {
    case missing(String)

    var description: String {
        switch self {
        case .missing(let field): "the call has no usable '\(field)'"
        }
    }
}
