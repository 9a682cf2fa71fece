import CivilTime
import JSON

/// Writes sessions as lines of the Segment tracking format, in order of time.
struct VisitLog: ~Copyable {
    /// Lines that are written and not yet taken.
    var bytes: [UInt8] = []

    private let firm: Firm
    private var writer = JSONWriter()
    private var lines: UInt64 = 0
    private var redelivery: Random
    private var queue = TimeOrderedLines()

    init(firm: Firm) {
        self.firm = firm
        redelivery = firm.random(.redelivery, 0)
    }

    /// Adds a session that starts no earlier than the one before.
    mutating func add(_ session: Session) {
        queue.release(before: session.start, into: &bytes)
        let profile = firm.profile(of: Int(session.account))
        let visitor = Visitor(Int(session.visitor), at: profile, in: firm)
        for visit in session.visits(in: firm) {
            write(visit, of: visitor)
            queue.add(writer.bytes, at: visit.at)
            // Clients repeat what was not acknowledged; one near miss depends on it.
            let isStaged = profile.plan == .nearMiss(.once) && session.isStaged
            if redelivery.below(1000) < 15 || isStaged {
                queue.add(writer.bytes, at: visit.at + .minutes(redelivery.within(1...40)))
            }
        }
    }

    /// Lets the last lines out.
    mutating func finish() {
        queue.release(before: Instant(milliseconds: .max), into: &bytes)
    }

    private mutating func write(_ visit: Visit, of visitor: Visitor) {
        lines += 1
        let messageID = "\(String(firm.seed, radix: 36))-\(String(lines, radix: 36))"
        let time = Stamp.iso(visit.at)
        let identity = visit.isKnown ? visitor.identity : nil
        writer.object { event in
            switch visit.action {
            case .page: event.field("type", "page")
            case .identify: event.field("type", "identify")
            case .track: event.field("type", "track")
            }
            event.field("messageId", messageID)
            event.field("anonymousId", visitor.anonymousID)
            if let identity { event.field("userId", identity.email) }
            event.field("timestamp", time)
            event.field("originalTimestamp", time)
            event.field("sentAt", Stamp.iso(visit.at + TimeSpan(milliseconds: 1000)))
            switch visit.action {
            case .page: break
            case .identify:
                event.object("traits") { traits in
                    traits.field("email", identity?.email ?? "")
                    traits.field("name", identity?.name ?? "")
                }
            case .track(let name, _):
                event.field("event", name)
            }
            event.object("context") { Self.write(visit.action, of: visitor, to: &$0) }
        }
    }

    private static func write(
        _ action: Visit.Action, of visitor: Visitor, to context: inout JSONObjectWriter
    ) {
        switch action {
        case .page(let page, let referrer, let search):
            context.object("page") { fields in
                fields.field("path", page.path)
                fields.field("url", "https://halden.example\(page.path)\(search ?? "")")
                if let referrer { fields.field("referrer", referrer) }
                fields.field("title", page.title)
                if let search { fields.field("search", search) }
            }
        case .track(_, let page):
            context.object("page") { fields in
                fields.field("path", page.path)
                fields.field("url", "https://halden.example\(page.path)")
                fields.field("title", page.title)
            }
        case .identify: break
        }
        if let address = visitor.address { context.field("ip", address) }
        context.field("userAgent", visitor.userAgent)
        context.object("library") { $0.field("name", "js") }
    }
}
