import Timeline

/// What may be told as a signal of its own: any type but those that Signalbox decides, or that another
/// source tells.
enum SignalType {
    /// The stored type of a name as a line has it, the first version where it names none.
    static func stored(_ text: String) throws(SignalError) -> EventType {
        guard isWellFormed(text) else { throw .malformedType(text) }
        let named = EventType(storedName: text)
        let type = named.kind.rawValue == text ? EventType(storedName: "\(text).v1") : named
        let area = String(type.kind.rawValue.prefix { $0 != "." })
        if decided.contains(area) { throw .decidedHere(text) }
        if let name = type.name, told.contains(name) { return type }
        if let source = sources[area] { throw .otherSource(text, source) }
        return type
    }

    /// `area.what_happened` in lower case, perhaps with `.v1` behind it.
    private static func isWellFormed(_ text: String) -> Bool {
        guard text.utf8.count <= 100 else { return false }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts[..<2].allSatisfy(isWord) else { return false }
        guard let version = parts.dropFirst(2).first else { return true }
        let digits = version.dropFirst().utf8
        return version.first == "v" && (1...4).contains(digits.count)
            && digits.first != UInt8(ascii: "0") && digits.allSatisfy { (48...57).contains($0) }
    }

    private static func isWord(_ text: Substring) -> Bool {
        text.utf8.first.map { (97...122).contains($0) } == true
            && text.utf8.allSatisfy {
                (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_")
            }
    }

    /// Areas in which Signalbox and its people decide; nobody outside can say that they did.
    private static let decided: Set = [
        "accounts", "action", "approval", "audit", "configuration", "deadline", "digest", "draft",
        "goal", "import", "llm", "policy", "recommendation", "route", "rule", "trust", "user",
        "visitor", "watch",
    ]

    /// Areas that another source tells.
    private static let sources = [
        "crm": "the export of the CRM", "email": "replies and mailboxes",
        "outreach": "the export of the CRM", "web": "visits",
    ]

    /// Types of ours that anybody may tell in this form, too.
    private static let told: Set<EventName> = [.meetingBooked, .outcomeObserved]
}

/// Why a line of signals was set aside.
enum SignalError: Error, Hashable, CustomStringConvertible {
    case unreadable(String)
    case missing(String)
    case malformedType(String)
    case decidedHere(String)
    case otherSource(String, String)
    case unreadableTime(String)
    case noZone(String)
    case future(String)
    case unknownAccount(String)
    case reserved(String)
    case tooLarge
    case conflict(Int64)

    /// Whether the line is a signal for all that, and its file one of signals.
    var isAboutSignal: Bool {
        switch self {
        case .unreadable, .missing, .malformedType, .unreadableTime, .tooLarge: false
        case .decidedHere, .otherSource, .noZone, .future, .unknownAccount, .reserved, .conflict:
            true
        }
    }

    var description: String {
        switch self {
        case .unreadable(let reason): reason
        case .missing(let field): "the line has no usable '\(field)'"
        case .malformedType(let type):
            "'\(type)' is no type: write area.what_happened in lower case"
        case .decidedHere(let type): "'\(type)' is for Signalbox to decide"
        case .otherSource(let type, let source): "'\(type)' comes from \(source)"
        case .unreadableTime(let time): "occurred_at cannot be read: '\(time)'"
        case .noZone(let time): "occurred_at names no time zone: '\(time)'"
        case .future(let time): "occurred_at lies more than a day ahead: '\(time)'"
        case .unknownAccount(let account):
            "no account has the id or the domain '\(account)'"
        case .reserved(let member): "data has a member '\(member)', which has a meaning of its own"
        case .tooLarge: "the event is larger than 1 MiB"
        case .conflict(let position):
            "the same key stands at position \(position) with another content"
        }
    }
}
