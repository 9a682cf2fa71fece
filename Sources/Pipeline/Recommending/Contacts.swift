import CivilTime
import Timeline

extension AccountBook {
    /// Whom to write to about an account: who woke the watch, else who replied last, else the first
    /// person known there; never somebody who opted out or has no address.
    func contact(for account: AccountState, preferring preferred: ContactID?) -> Contact? {
        let replies = account.series(EventName.emailReplied.kind)
        let lastReplier = replies.last?["contact"]?.text.map { ContactID($0) }
        return [preferred, lastReplier].compactMap(\.self).lazy
            .compactMap { reachable($0, at: account.id) }.first
            ?? account.contacts.lazy.compactMap { reachable($0, at: account.id) }.first
    }

    private func reachable(_ id: ContactID, at account: AccountID) -> Contact? {
        guard let contact = contacts[id], contact.account == account, contact.email != nil,
            !contact.hasOptedOut
        else { return nil }
        return contact
    }
}

/// Something a person of ours did or plans on an account.
struct Touch {
    let words: String
    let at: Instant

    /// The newest touch that keeps Signalbox from interfering; nil if nobody is at it.
    static func newest(
        on account: AccountState, settings: GateSettings, now: Instant, zone: Zone
    ) -> Touch? {
        var touches: [Touch] = []
        func past(_ name: EventName, _ words: String) {
            let slice = account.series(name.kind).slice(after: now - settings.within, upTo: now)
            if let signal = slice.last { touches.append(Touch(words: words, at: signal.at)) }
        }
        func done(_ outcome: TaskOutcome, _ words: String) {
            let slice = account.series(EventName.outcomeObserved.kind)
                .slice(after: now - settings.within, upTo: now)
            if let signal = slice.last(where: { $0.taskOutcome == outcome }) {
                touches.append(Touch(words: words, at: signal.at))
            }
        }
        if settings.kinds.contains(.call) {
            past(.callLogged, "a call")
            done(.call, "a call")
        }
        if settings.kinds.contains(.mail) {
            past(.outreachSent, "a mail")
            done(.mail, "a mail")
        }
        if settings.kinds.contains(.meeting) {
            past(.meetingHeld, "a meeting")
            for signal in account.series(EventName.meetingPlanned.kind).slice(after: nil, upTo: now)
            {
                guard let starts = signal["starts_at"]?.text.flatMap({ Instant($0) }),
                    starts > now - settings.within, starts <= now + settings.meetingAhead
                else { continue }
                touches.append(Touch(words: "a meeting", at: starts))
            }
        }
        return touches.max { $0.at < $1.at }
    }
}
