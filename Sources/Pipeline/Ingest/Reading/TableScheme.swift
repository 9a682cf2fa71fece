/// What the columns of one object are called in one dialect.
///
/// Names are compared without regard to case and underscores; of several names for one thing the first that the header
/// has counts, the others are columns like any.
public struct TableScheme: Hashable, Sendable {
    /// A canonical field, and the columns that may hold it.
    public struct Field: Hashable, Sendable {
        /// Without the object: `employees`; `raw.<Column>` for a column of the customer's own.
        public var name: String
        /// How its cells are read.
        public var type: CellType
        /// In the order of preference.
        public var columns: [String]

        /// A field of these columns.
        public init(_ name: String, _ type: CellType, _ columns: [String]) {
            self.name = name
            self.type = type
            self.columns = columns
        }
    }

    /// Names of stages that end a deal, for exports that have no columns which say so.
    public struct Stages: Hashable, Sendable {
        /// Deals that were won.
        public var won: [String]
        /// Deals that were lost.
        public var lost: [String]

        /// These stages.
        public init(won: [String] = [], lost: [String] = []) {
            self.won = won
            self.lost = lost
        }
    }

    /// The object that a row describes.
    public var kind: RecordKind
    /// Patterns of file names, such as `*companies*`; none fit by name alone.
    public var files: [String] = []
    /// Patterns of the names of files that hold every record.
    public var fullFiles: [String] = []
    /// The record's id.
    public var id: [String]
    /// When the record last changed.
    public var modified: [String] = []
    /// When the record was made.
    public var created: [String] = []
    /// Whether the CRM deleted the record.
    public var deleted: [String] = []
    /// The record that this one was merged into.
    public var master: [String] = []
    /// Columns with a meaning.
    public var fields: [Field] = []
    /// Columns that change without anything having happened: neither kept nor compared.
    public var ignored: [String] = []
    /// Canonical fields, besides the id, without which a row means nothing.
    public var required: [String] = []
    /// How stages end deals.
    public var stages = Stages()

    /// A scheme with an id alone.
    public init(kind: RecordKind, id: [String]) {
        self.kind = kind
        self.id = id
    }

    /// The keys of all columns that mean something.
    var knownColumns: Set<String> {
        let structural = id + modified + created + deleted + master + ignored
        return Set((structural + fields.flatMap(\.columns)).map(columnKey))
    }

    /// The columns of a required field that a header lacks; nil where it has all that is required.
    func missing(in header: Set<String>) -> [String]? {
        let needed =
            [id]
            + required.map { name in
                fields.first { $0.name == name }?.columns ?? [name]
            }
        return needed.first { !$0.contains { header.contains(columnKey($0)) } }
    }

    /// This scheme, knowing also the names of another for the same object; its own are preferred.
    func adding(_ other: TableScheme) -> TableScheme {
        var sum = self
        sum.files += other.files
        sum.fullFiles += other.fullFiles
        sum.id += other.id
        sum.modified += other.modified
        sum.created += other.created
        sum.deleted += other.deleted
        sum.master += other.master
        sum.ignored += other.ignored
        sum.stages.won += other.stages.won
        sum.stages.lost += other.stages.lost
        for field in other.fields {
            if let index = sum.fields.firstIndex(where: { $0.name == field.name }) {
                sum.fields[index].columns += field.columns
            } else {
                sum.fields.append(field)
            }
        }
        return sum
    }
}

/// What names of columns are compared by: tools that copy tables write `account_id` for `AccountId`.
func columnKey(_ name: String) -> String {
    name.lowercased().filter { $0 != "_" }
}
