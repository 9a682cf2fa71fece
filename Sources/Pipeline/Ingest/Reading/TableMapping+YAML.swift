import CivilTime
import Encodings
public import YAML

extension ValueReader<TableMapping> {
    /// A mapping file: what the tables of one dialect and their columns are called.
    public static var tableMapping: Self {
        .mapping { fields in
            let name = fields.required("name", .string)
            let encoding = fields.optional("encoding", .encoding)
            let delimiter = fields.optional(
                "delimiter",
                .text("comma, semicolon, tab, pipe, caret or backquote") {
                    TableFormat.delimiter(named: $0)
                })
            let zone = fields.optional("zone", .zoneOrRequired)
            let dates = fields.optional("dates", .choice(of: CellStyle.DateOrder.self))
            let decimals = fields.optional("decimals", .choice(of: CellStyle.DecimalMark.self))
            let ignored = fields.optional("ignore", .oneOrMore(of: .string)) ?? []
            let isFull = fields.optional("full", .bool)
            let tables = fields.required("tables", .list(of: .tableScheme))
            guard let name, var tables else { return nil }
            if name != "hubspot", tables.contains(where: \.id.isEmpty) {
                fields.error(
                    "a table has no 'id', the column that tells records apart", at: "tables")
                return nil
            }
            for index in tables.indices { tables[index].ignored += ignored }
            var mapping = TableMapping(name: name)
            mapping.form = DeclaredForm(encoding: encoding, delimiter: delimiter)
            mapping.needsZone = zone == .required
            if case .zone(let zone)? = zone { mapping.style.zone = zone }
            mapping.style.dates = dates ?? .iso
            mapping.style.decimals = decimals ?? .point
            mapping.isFull = isFull ?? false
            mapping.tables = tables
            return mapping
        }
    }
}

/// `zone:` of a mapping.
private enum ZoneSetting: Equatable {
    case zone(Zone)
    case required
}

extension ValueReader<ZoneSetting> {
    fileprivate static var zoneOrRequired: Self {
        .text("a time zone like Europe/Berlin, or 'required'") { text in
            text == "required" ? .required : Zone(text).map(ZoneSetting.zone)
        }
    }
}

extension ValueReader<TextEncoding> {
    fileprivate static var encoding: Self {
        .text("one of \(TextEncoding.allCases.map(\.rawValue).joined(separator: ", "))") { text in
            TextEncoding.allCases.first { $0.rawValue.lowercased() == text.lowercased() }
        }
    }
}

extension ValueReader<TableScheme> {
    fileprivate static var tableScheme: Self {
        .mapping { fields in
            func names(_ name: String) -> [String] {
                fields.optional(name, .oneOrMore(of: .string)) ?? []
            }
            let kind = fields.required("kind", .choice(of: RecordKind.self))
            let id = fields.optional("id", .oneOrMore(of: .string)) ?? []
            var scheme = TableScheme(kind: kind ?? .account, id: id)
            scheme.files = names("files")
            scheme.fullFiles = names("full_files")
            scheme.modified = names("modified")
            scheme.created = names("created")
            scheme.deleted = names("deleted")
            scheme.ignored = names("ignore")
            scheme.required = names("required")
            let columns = fields.optional("fields", .entries(of: .mappedColumns)) ?? []
            if let stages = fields.optional("stages", .stages) { scheme.stages = stages }
            guard let kind else { return nil }
            scheme.fields = columns.map { column in
                let usual =
                    SalesforceColumns.type(of: column.name, in: kind)
                    ?? (column.name.hasSuffix("_date") ? .date : .raw)
                return .init(column.name, column.value.type ?? usual, column.value.names)
            }
            return scheme
        }
    }
}

extension ValueReader<TableScheme.Stages> {
    fileprivate static var stages: Self {
        .mapping { fields in
            let won = fields.optional("won", .oneOrMore(of: .string)) ?? []
            let lost = fields.optional("lost", .oneOrMore(of: .string)) ?? []
            return TableScheme.Stages(won: won, lost: lost)
        }
    }
}

/// Names of columns for one field, and how their cells are read.
private struct MappedColumns {
    let names: [String]
    let type: CellType?
}

extension ValueReader<MappedColumns> {
    /// `Company name`, `[Company name, Unternehmensname]` or `{ columns: …, type: date }`.
    fileprivate static var mappedColumns: Self {
        let full = Self.mapping { fields in
            let names = fields.required("columns", .oneOrMore(of: .string))
            let type = fields.optional("type", .choice(of: CellType.self))
            return names.map { MappedColumns(names: $0, type: type) }
        }
        return .init { node, diagnostics in
            if case .mapping = node.content { return full.read(node, &diagnostics) }
            return ValueReader<[String]>.oneOrMore(of: .string).read(node, &diagnostics)
                .map { MappedColumns(names: $0, type: nil) }
        }
    }
}
