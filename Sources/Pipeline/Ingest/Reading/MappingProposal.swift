import Encodings

/// A mapping file for a table that no known dialect fits, as far as its names and cells tell.
///
/// It is to be read and mended by a person: what is unclear is said in its comments.
public struct MappingProposal: Sendable {
    /// The file, in YAML.
    public let text: String

    /// Proposes a mapping by the names of the columns and the first rows.
    ///
    /// - Throws: `ImportError` where the file is no table, or its delimiter cannot be told.
    public init(for file: InputFile, dialects: Dialects = .standard) throws {
        let known = dialects.knownColumns
        let format = try TableFormat(of: file) { known.contains(columnKey($0)) }
        let kind = Self.kind(of: format.header, dialects)
        let looks = format.header.indices.map { column in
            ColumnLooks(format.sample.filter { $0.count > column }.map { $0[column] })
        }
        var lines = Self.form(format, looks)
        let roles = Self.roles(kind, dialects)
        let id = Self.id(format.header, looks, roles)
        lines += [
            "tables:", "  - kind: \(kind.rawValue)",
            id.map { "    id: \(Self.quoted(format.header[$0]))" }
                ?? "    # No column differs in every row: name the 'id' that tells records apart.",
        ]
        var fields: [String] = []
        var kept: [String] = []
        var taken: Set<String> = []
        for (column, name) in format.header.enumerated() where column != id {
            switch roles[Self.plain(name)] {
            case .modified where taken.insert("/modified").inserted:
                lines.append("    modified: \(Self.quoted(name))")
            case .created where taken.insert("/created").inserted:
                lines.append("    created: \(Self.quoted(name))")
            case .field(let field) where taken.insert(field).inserted:
                fields.append("      \(field): \(Self.quoted(name))")
            case .id, .modified, .created, .field, nil:
                let line = name.split(whereSeparator: \.isNewline).joined(separator: " ")
                kept.append("    #   \(line): looks like \(looks[column].type.rawValue)")
            }
        }
        if !fields.isEmpty { lines += ["    fields:"] + fields }
        if !kept.isEmpty {
            lines.append("    # Kept as they are, as raw.<column>; those that matter need a field:")
            lines += kept
        }
        text = lines.joined(separator: "\n") + "\n"
    }

    private static func form(_ format: TableFormat, _ looks: [ColumnLooks]) -> [String] {
        var lines = [
            "name: my-crm", "encoding: \(format.encoding.rawValue)",
            "delimiter: \(TableFormat.name(of: format.delimiter))",
        ]
        if looks.contains(where: { $0.type == .instant && $0.times.unzoned > 0 }) {
            lines += [
                "# Times without a zone: name the zone of whoever exports, such as Europe/Berlin.",
                "zone: required",
            ]
        }
        if let order = looks.lazy.compactMap(\.dateOrder).first {
            lines.append("dates: \(order.rawValue)")
        } else if looks.contains(where: \.hasUnclearDates) {
            lines += [
                "# No date has a day above 12: say whether they are day-first or month-first.",
                "# dates: day-first",
            ]
        }
        if looks.contains(where: \.needsDecimalComma) { lines.append("decimals: comma") }
        return lines
    }

    private enum Role {
        case id, modified, created
        case field(String)
    }

    /// The object most of whose columns, in any dialect, have these names; an account if none has.
    private static func kind(of header: [String], _ dialects: Dialects) -> RecordKind {
        let names = Set(header.map(plain))
        let counts = RecordKind.allCases.map { kind in
            names.intersection(roles(kind, dialects).keys).count
        }
        guard let most = counts.max(), most > 1, let index = counts.firstIndex(of: most) else {
            return .account
        }
        return RecordKind.allCases[index]
    }

    /// What names of columns mean for one object in any dialect.
    private static func roles(_ kind: RecordKind, _ dialects: Dialects) -> [String: Role] {
        let schemes =
            [SalesforceColumns.scheme(kind)]
            + (dialects.own + dialects.builtIn).flatMap(\.tables).filter { $0.kind == kind }
        var roles: [String: Role] = [:]
        for scheme in schemes {
            for name in scheme.id { roles[plain(name)] = .id }
            for name in scheme.modified { roles[plain(name)] = .modified }
            for name in scheme.created { roles[plain(name)] = .created }
            for field in scheme.fields {
                roles[plain(field.name)] = .field(field.name)
                for name in field.columns { roles[plain(name)] = .field(field.name) }
            }
        }
        return roles
    }

    private static func id(
        _ header: [String], _ looks: [ColumnLooks], _ roles: [String: Role]
    ) -> Int? {
        let named = header.firstIndex { name in
            if case .id? = roles[plain(name)] { true } else { false }
        }
        return named ?? header.indices.first { looks[$0].isDistinct }
    }

    /// Letters and digits in lower case: `Account_Name` and `account name` are one name.
    private static func plain(_ name: String) -> String {
        name.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    private static func quoted(_ name: String) -> String {
        let escaped = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(escaped.replacing("\n", with: "\\n"))\""
    }
}
