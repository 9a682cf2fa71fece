import CivilTime
import Timeline
import YAML

/// What could be read of a rule, with the places that later checks point at.
struct ReadRule {
    /// Nil where something it cannot do without is missing or faulty.
    let rule: Rule?
    let id: Located<String>?
    let group: Located<String>?
    let points: Located<Double>?
}

extension ValueReader<ReadRule> {
    /// One rule of a rule file.
    static var rule: Self {
        .mapping { fields in
            let id = fields.required("id", .located(.name))
            let group = fields.required("group", .located(.string))
            let points = fields.required("points", .located(.points))
            let condition = fields.required("when", .condition(naming: .none))
            let halfLife = fields.ifPresent("half_life", .window)
            let award = award(&fields)
            let because = fields.ifPresent("because", .because)
            if let condition { checkPlaceholders(of: because, condition, &fields) }
            var rule: Rule?
            if let id, let group, let points, let condition {
                rule = Rule(
                    id: RuleID(id.value), group: GroupID(group.value), points: points.value,
                    when: condition, halfLife: halfLife, award: award, because: because)
            }
            return ReadRule(rule: rule, id: id, group: group, points: points)
        }
    }

    private static func award(_ fields: inout MappingReader) -> Rule.Award {
        let isForEach = fields.ifPresent("each", .bool) ?? false
        let most = fields.ifPresent("max_events", .integer(in: 1...1_000_000))
        if !isForEach, fields.contains("max_events") {
            fields.error(
                "'max_events' bounds the events of a rule that counts each of them",
                at: "max_events", hint: "add each: true")
        }
        return isForEach ? .each(atMost: most) : .once
    }

    private static func checkPlaceholders(
        of because: BecauseTemplate?, _ condition: Condition, _ fields: inout MappingReader
    ) {
        let available = condition.placeholders
        for placeholder in because?.placeholders ?? [] where !available.contains(placeholder) {
            let names = Placeholder.allCases.filter(available.contains).map { "{\($0.rawValue)}" }
            fields.error(
                "the condition has no {\(placeholder.rawValue)} to quote", at: "because",
                hint: names.isEmpty
                    ? "it has nothing to quote" : "it has \(names.joined(separator: ", "))")
        }
    }
}

/// The bounds of a group, without its name.
struct ReadBounds {
    var cap: Points?
    var floor: Points?
}

extension ValueReader<ReadBounds> {
    /// `{cap: 40}`, `{floor: -40}` or both. Faulty ones are kept as none, so that the rules of the
    /// group still find it.
    static var groupBounds: Self {
        ValueReader { node, diagnostics in
            let bounds = ValueReader.mapping { fields in
                let cap = fields.ifPresent("cap", .points).map(Points.init(rounding:))
                let floor = fields.ifPresent("floor", .points).map(Points.init(rounding:))
                if let cap, let floor, cap < floor {
                    fields.error(
                        "the cap of \(cap) is below the floor of \(floor)", at: "cap",
                        hint: "exchange the two")
                }
                return ReadBounds(cap: cap, floor: floor)
            }.read(node, &diagnostics)
            return bounds ?? ReadBounds()
        }
    }
}

extension ValueReader<String> {
    /// An id that is also fit for commands and links.
    fileprivate static var name: Self {
        .text("an id of letters, digits, - and _") { text in
            let isFit = text.allSatisfy { character in
                character.isASCII
                    && (character.isLetter || character.isNumber || "-_".contains(character))
            }
            return isFit && !text.isEmpty ? text : nil
        }
    }
}

extension ValueReader<Double> {
    /// Points, bounded so that no sum of them can overflow.
    fileprivate static var points: Self {
        ValueReader { node, diagnostics in
            guard let points = ValueReader.number.read(node, &diagnostics) else { return nil }
            guard points.magnitude <= 1_000_000 else {
                diagnostics.error("points lie between -1000000 and 1000000", at: node.position)
                return nil
            }
            return points
        }
    }
}

extension ValueReader<BecauseTemplate> {
    fileprivate static var because: Self {
        ValueReader { node, diagnostics in
            guard let sentence = ValueReader<String>.string.read(node, &diagnostics) else {
                return nil
            }
            do throws(BecauseTemplate.Fault) {
                return try BecauseTemplate(sentence)
            } catch {
                switch error {
                case .unclosedBrace:
                    diagnostics.error("a '{' is not closed", at: node.position)
                case .unknownPlaceholder(let name):
                    diagnostics.error(
                        "unknown placeholder \(Diagnostic.quote("{\(name)}"))", at: node.position,
                        hint: Diagnostic.hint(
                            for: name, among: Placeholder.allCases.map(\.rawValue)))
                }
                return nil
            }
        }
    }
}
