import Crypto
import JSON
import Timeline

/// What one object's tables looked like and how full they were: what the next export is compared with.
public struct TableSummary: Codable, Hashable, Sendable {
    /// One column of a table.
    public struct Column: Codable, Hashable, Sendable {
        /// As the header has it.
        public let name: String
        /// What the cells of the first rows look like; nil where they are all empty.
        public let looks: String?
        /// Hashes of some of those cells, sorted, by which a column is known under another name.
        let values: [UInt32]
    }

    /// In the order of the header; none where no export was summed up yet.
    public internal(set) var columns: [Column] = []
    /// Rows of the last export.
    public internal(set) var rows = 0
    /// How many records have a value in each field.
    public internal(set) var filled: [String: Int] = [:]
    /// How many records each owner has.
    public internal(set) var owners: [String: Int] = [:]

    /// Nothing.
    public init() {}

    /// Takes in what changed about one record.
    mutating func take(_ changes: [FieldChange]) {
        for change in changes {
            let gained = (change.to == nil ? 0 : 1) - (change.from == nil ? 0 : 1)
            if gained != 0 { filled[change.field, default: 0] += gained }
            if change.field == "owner" {
                count(owner: change.from?.text, -1)
                count(owner: change.to?.text, 1)
            }
        }
    }

    /// Takes in that a record came or went: its owner has one more or less.
    mutating func move(
        _ fields: JSONView?, from: RecordPlace.State, to: RecordPlace.State
    ) {
        guard (from == .present) != (to == .present) else { return }
        count(owner: fields?.member("owner")?.string, to == .present ? 1 : -1)
    }

    /// Takes in that an owner has more or fewer records.
    mutating func count(owner: String?, _ records: Int) {
        if let owner { owners[owner, default: 0] += records }
    }

    /// The columns of the files of one object.
    static func columns(of parts: [ExportTable]) -> [Column] {
        var columns: [Column] = []
        for part in parts {
            for (index, name) in part.format.header.enumerated()
            where !columns.contains(where: { $0.name == name }) {
                let cells = part.format.sample.compactMap {
                    $0.indices.contains(index) && !$0[index].isEmpty ? $0[index] : nil
                }
                columns.append(Column(name, cells))
            }
        }
        return columns
    }
}

extension TableSummary.Column {
    /// Enough to tell columns apart, and few enough to be kept.
    private static let mostValues = 48

    fileprivate init(_ name: String, _ cells: [String]) {
        self.name = name
        looks = cells.isEmpty ? nil : ColumnLooks(cells).type.rawValue
        let hashes = cells.map { UInt32(truncatingIfNeeded: quickHash($0.utf8.span)) }
        values = Array(Set(hashes).sorted().prefix(Self.mostValues))
    }

    /// Whether another column has the values that this one had: several, and nearly all of them.
    func isLike(_ other: Self) -> Bool {
        guard values.count >= 3, other.values.count >= 3, looks == other.looks else { return false }
        // Of both lists only what is below the end of the shorter one was kept.
        let end = min(values[values.count - 1], other.values[other.values.count - 1])
        let (own, foreign) = (
            Set(values.filter { $0 <= end }), Set(other.values.filter { $0 <= end })
        )
        let common = own.intersection(foreign).count
        return common >= 3 && common * 5 >= max(own.count, foreign.count) * 4
    }
}

/// One difference between the columns of an object tonight and those of its last export.
public struct SchemaDrift: Codable, Hashable, Sendable {
    /// What became of the column.
    public enum Change: String, Codable, Sendable {
        case new, vanished, renamed, retyped
    }

    /// The object: `account`.
    public let object: String
    /// What became of the column.
    public let change: Change
    /// The column as tonight's header has it, or as the last one had it if it vanished.
    public let column: String
    /// The name it had, or what its cells looked like.
    public let from: String?
    /// What its cells look like now.
    public let to: String?

    /// What differs between two headers; nothing where one of them is not known.
    static func between(
        _ old: [TableSummary.Column], _ new: [TableSummary.Column], of object: String
    ) -> [SchemaDrift] {
        guard !old.isEmpty, !new.isEmpty else { return [] }
        var vanished = old.filter { column in
            !new.contains { columnKey($0.name) == columnKey(column.name) }
        }
        var drift: [SchemaDrift] = []
        func add(_ change: Change, _ column: String, from: String? = nil, to: String? = nil) {
            drift.append(
                SchemaDrift(object: object, change: change, column: column, from: from, to: to))
        }
        for column in new {
            if let before = old.first(where: { columnKey($0.name) == columnKey(column.name) }) {
                if let was = before.looks, let looks = column.looks, was != looks {
                    add(.retyped, column.name, from: was, to: looks)
                }
            } else if let index = vanished.firstIndex(where: { $0.isLike(column) }) {
                add(.renamed, column.name, from: vanished.remove(at: index).name)
            } else {
                add(.new, column.name)
            }
        }
        for column in vanished { add(.vanished, column.name) }
        return drift
    }
}

extension SchemaDrift: CustomStringConvertible {
    /// `account: column 'Tier__c' is new`.
    public var description: String {
        let subject = "\(object): column '\(column)'"
        switch change {
        case .new: return "\(subject) is new"
        case .vanished: return "\(subject) has vanished; its last values are kept"
        case .renamed: return "\(subject) has the values that '\(from ?? "")' had"
        case .retyped: return "\(subject) held \(from ?? "") and now holds \(to ?? "")"
        }
    }
}
