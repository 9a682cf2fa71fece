import CivilTime
public import Recommending
public import Timeline

/// One typed thing that a draft may say, and the events that say it.
public struct Fact: Codable, Hashable, Sendable {
    /// `F1`, `F2` … within one draft.
    public let id: String
    /// What templates call it: `contact.first_name`, `pricing-return.count`.
    public let name: String
    /// How it is written in a sentence: `19 January 2027`.
    @Erasable public private(set) var text: String
    /// What kind of value it is, for the check.
    public let kind: Kind
    /// The events it rests on. Empty only for what the settings say (the workspace's name).
    public let evidence: [Position]
    /// The class of data it belongs to; the watch's envelope must name it.
    public let dataClass: DataClass
    /// Whether it is outside text that may hold more than a name.
    public let isTainted: Bool

    /// Kinds of values.
    public enum Kind: String, Codable, Sendable {
        case count, money, date, duration, name, text
    }

    /// A fact.
    public init(
        id: String, name: String, text: String, kind: Kind, evidence: [Position],
        dataClass: DataClass
    ) {
        self.id = id
        self.name = name
        self.text = text
        self.kind = kind
        self.evidence = evidence
        self.dataClass = dataClass
        isTainted =
            switch kind {
            case .name: !OutsideText.isName(text)
            // A rule's sentence is as long as its author likes, but may quote a field from outside.
            case .text: !OutsideText.isHarmless(text)
            case .count, .money, .date, .duration: false
            }
    }
}

extension DataClass: Codable {}

/// Text written by somebody outside.
public enum OutsideText {
    /// Whether a text is short and plain enough to be a name: names do not taint a draft.
    public static func isName(_ text: String) -> Bool {
        text.unicodeScalars.count <= 80 && isHarmless(text)
    }

    /// Whether a text of any length holds nothing hidden and no word of a planted instruction.
    static func isHarmless(_ text: String) -> Bool {
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            if scalar.isASCII { return scalar.value >= 32 && !markup.contains(scalar) }
            return !scalar.properties.isDefaultIgnorableCodePoint
                && scalar.properties.generalCategory != .control
        }
        let lower = Array(text.lowercased().utf8)
        return isPlain
            && !suspicious.contains { word in
                // Bytes: searching texts by characters took most of the time of drafting.
                lower.indices.contains { lower[$0...].starts(with: word) }
            }
    }

    private static let markup = Set("<>{}[]|\\`\u{7F}".unicodeScalars)

    /// Words that no company or person is called, and that planted instructions use.
    private static let suspicious = [
        "ignore ", "disregard", "instruction", "prompt", "://", "www.", "system:", "assistant:",
        "you must", "you are ", "override", "forget ", "pretend", "reveal", "password", "execute",
    ].map { Array($0.utf8) }
}
