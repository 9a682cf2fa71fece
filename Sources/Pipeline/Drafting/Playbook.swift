import Crypto
public import Recommending
public import Timeline
public import YAML

/// How to draft one kind of action.
public struct Playbook: Hashable, Sendable {
    /// As its file names it.
    public let id: PlaybookID
    /// The action it drafts.
    public let action: ActionKind
    /// The subject of a mail or task.
    public let subject: [Line]
    /// What it says, sentence by sentence.
    public let body: [Line]
    /// Why it should work, for the rep.
    public let whyItShouldWork: [Line]
    /// What could go wrong, for the rep.
    public let risk: [Line]
    /// The hash of all of the above without white space: another one is another playbook for trust.
    public let version: String

    /// One sentence in several wordings: the first whose facts are all known is used, or none.
    public struct Line: Hashable, Sendable {
        /// From the most to the least that must be known.
        public let wordings: [Template]
    }
}

/// A sentence with placeholders for facts: `Hello {contact.first_name},`.
public struct Template: Hashable, Sendable {
    /// As written.
    public let text: String
    private let pieces: [Piece]

    private enum Piece: Hashable {
        case literal(Substring)
        case fact(name: String)
    }

    /// Nil where a brace is not closed.
    public init?(_ text: String) {
        var pieces: [Piece] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            guard let close = rest[open...].firstIndex(of: "}") else { return nil }
            pieces.append(.literal(rest[..<open]))
            pieces.append(.fact(name: String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        self.text = text
        self.pieces = pieces + [.literal(rest)]
    }

    /// The sentence with every placeholder filled; nil where a fact is not known.
    func filled(from sheet: FactSheet) -> (text: String, facts: [Fact])? {
        var text = ""
        var facts: [Fact] = []
        for piece in pieces {
            switch piece {
            case .literal(let literal): text += literal
            case .fact(let name):
                guard let fact = sheet[name] else { return nil }
                text += fact.text
                if !facts.contains(fact) { facts.append(fact) }
            }
        }
        return (text, facts)
    }
}

extension [Playbook] {
    /// Reads playbook files together and reports every mistake of them all.
    public static func read(
        _ files: [(name: String, bytes: [UInt8])], _ diagnostics: inout Diagnostics
    ) -> [Playbook]? {
        let file = ValueReader<[Located<Playbook>]>.mapping { fields in
            fields.required("playbooks", .list(of: .located(.playbook)))
        }
        var playbooks: [Playbook] = []
        for (name, bytes) in files {
            for playbook in file.read(bytes, file: name, &diagnostics) ?? [] {
                if playbooks.contains(where: { $0.id == playbook.value.id }) {
                    diagnostics.error(
                        "playbook '\(playbook.value.id)' is there twice", at: playbook.position)
                }
                playbooks.append(playbook.value)
            }
        }
        return diagnostics.hasErrors ? nil : playbooks
    }
}

extension ValueReader<Playbook> {
    fileprivate static var playbook: Self {
        .mapping { fields in
            let id = fields.required("id", .string)
            let action = fields.required("action", .actionKind)
            let subject = fields.required("subject", .line)
            let body = fields.required("body", .list(of: .line))
            let why = fields.required("why_it_should_work", .oneOrMore(of: .line))
            let risk = fields.optional("risk", .oneOrMore(of: .line)) ?? []
            guard let id, let action, let subject, let body, let why else { return nil }
            return Playbook(
                id: PlaybookID(id), action: action, subject: [subject], body: body,
                whyItShouldWork: why, risk: risk)
        }
    }
}

extension Playbook {
    init(
        id: PlaybookID, action: ActionKind, subject: [Line], body: [Line],
        whyItShouldWork: [Line], risk: [Line]
    ) {
        self.id = id
        self.action = action
        self.subject = subject
        self.body = body
        self.whyItShouldWork = whyItShouldWork
        self.risk = risk
        let parts = [subject, body, whyItShouldWork, risk].map { lines in
            lines.map { line in
                line.wordings.map {
                    $0.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                }
                .joined(separator: "\u{1}")
            }.joined(separator: "\u{2}")
        }
        version = SecureHash(of: parts.joined(separator: "\u{3}")).prefix(16)
    }
}

extension ValueReader<Playbook.Line> {
    /// One wording, or a list of them from the most to the least specific.
    fileprivate static var line: Self {
        let template = ValueReader<Template>.text("a sentence whose braces are closed") {
            Template($0)
        }
        return ValueReader { node, diagnostics in
            ValueReader<[Template]>.oneOrMore(of: template).read(node, &diagnostics).map {
                Playbook.Line(wordings: $0)
            }
        }
    }
}
