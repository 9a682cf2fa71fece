import CivilTime
import Recommending
import Timeline

// The words that page, file and terminal share, so that all of them say the same.

extension DailyDigest {
    /// `Friday 20 November 2026`.
    var longDate: String {
        CivilDate(date).map { "\($0.weekday.name) \($0.longText)" } ?? date
    }

    /// What the day holds, in one line of calm.
    var calm: String {
        let worth =
            switch cards.count {
            case 0: "Nothing needs you today"
            case let count: "\(counted(count, "thing")) worth your time"
            }
        return "\(worth); \(cameIn)."
    }

    private var cameIn: String {
        guard signals > 0 else { return "no signals came in" }
        let quiet = max(0, signals - woke)
        let came = "\(counted(signals, "signal")) came in"
        if quiet == signals { return "\(came) and stayed quiet" }
        return quiet == 0 ? "\(came), none stayed quiet" : "\(came), \(quiet) stayed quiet"
    }

    /// The rep's zone; UTC where the database does not know its name.
    var civilZone: Zone { Zone(zone) ?? .utc }

    /// `at 07:30` on the digest's day, else `on Mon 23 Nov at 07:30`, in the rep's zone.
    func moment(_ instant: Instant, _ preposition: String) -> String {
        let zone = civilZone
        let (day, minute) = (zone.date(at: instant), zone.minuteOfDay(at: instant))
        let clock = "\(twoDigits(minute / 60)):\(twoDigits(minute % 60))"
        if day.description == date { return "\(preposition) \(clock)" }
        let named = "\(day.weekday.name.prefix(3)) \(shortDate(day))"
        return preposition == "at" ? "on \(named) at \(clock)" : "\(preposition) \(named) \(clock)"
    }

    /// `From Ada Byron since 20 Nov`; nil for a card that has always been this rep's.
    func origin(of card: Card) -> String? {
        card.cameFrom.map { from in
            "From \(from.name.isEmpty ? "another rep" : from.name) since \(dateText(from.date))"
        }
    }

    /// The day of a reason as `19 Nov`; the bare text where it is no date.
    func dateText(_ text: String) -> String { CivilDate(text).map(shortDate) ?? text }

    /// `19 Nov`, with the year where it is not that of the digest.
    private func shortDate(_ day: CivilDate) -> String {
        let year = day.components.year
        return year == CivilDate(date)?.components.year
            ? day.shortText : "\(day.shortText) \(year)"
    }
}

extension DailyDigest.Card {
    /// `Mail to Dana Weiss, Head of Metrology`.
    var actionWords: String {
        let (alone, before) =
            switch action {
            case .sendEmail: ("Mail", "Mail to")
            case .createTask: ("Task", "Task about")
            case .offerDiscount: ("Discount", "Discount for")
            default: (action.rawValue, "\(action.rawValue),")
            }
        guard let contact, !contact.isEmpty else { return alone }
        return "\(before) \(contact)"
    }

    /// `EUR 38,000 · score 73.729`; without the amount where nothing is known to be at stake.
    var figures: String {
        let score = score.map { "score \(pointsText($0))" } ?? "no score"
        return [stakes, score].compactMap(\.self).joined(separator: " · ")
    }

    /// The command that lists the events of the account.
    var timelineCommand: String { "signalbox timeline \(shellWord(account.rawValue))" }
}

extension DailyDigest.WithheldItem {
    /// Neighbours in a list that the same gate stopped and the same fact would have let through.
    struct Group {
        let why: String
        /// What stopped them as a heading: `Someone is on it`.
        var heading: String { why.prefix(1).uppercased() + why.dropFirst() }
        let wouldChange: String
        var items: [DailyDigest.WithheldItem]
    }
}

extension Sequence<DailyDigest.WithheldItem> {
    /// Put together by what stopped them, in the order in which each group first appears.
    var grouped: [DailyDigest.WithheldItem.Group] {
        var groups: [DailyDigest.WithheldItem.Group] = []
        for item in self {
            let same = groups.firstIndex {
                $0.why == item.why && $0.wouldChange == item.wouldChange
            }
            if let same {
                groups[same].items.append(item)
            } else {
                groups.append(.init(why: item.why, wouldChange: item.wouldChange, items: [item]))
            }
        }
        return groups
    }
}

/// How many withheld matches are shown before `and 23 more`.
let withheldShown = 12

/// `1 signal`, `412 signals`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

/// `event 12`, `events 12, 4711`.
func eventsText(_ positions: [Position]) -> String {
    guard !positions.isEmpty else { return "no event" }
    let list = positions.map { String($0.rawValue) }.joined(separator: ", ")
    return "\(positions.count == 1 ? "event" : "events") \(list)"
}

/// Points with as many decimals as they have: `15`, `18.729`, `-0.5`.
func pointsText(_ thousandths: Int64) -> String {
    let (whole, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1000)
    let sign = thousandths < 0 ? "-" : ""
    guard rest != 0 else { return "\(sign)\(whole)" }
    var decimals = String(String(rest + 1000).dropFirst())
    while decimals.hasSuffix("0") { decimals.removeLast() }
    return "\(sign)\(whole).\(decimals)"
}

/// The text as one word of a shell: ids come from outside, and commands are there to be copied.
func shellWord(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
            UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "@"):
            true
        case _: false
        }
    }
    if isPlain && !text.isEmpty { return text }
    return "'\(text.replacing("'", with: #"'\''"#))'"
}

private func twoDigits(_ number: Int) -> String { "\(number < 10 ? "0" : "")\(number)" }

extension Weekday {
    fileprivate var name: String {
        switch self {
        case .mon: "Monday"
        case .tue: "Tuesday"
        case .wed: "Wednesday"
        case .thu: "Thursday"
        case .fri: "Friday"
        case .sat: "Saturday"
        case .sun: "Sunday"
        }
    }
}
