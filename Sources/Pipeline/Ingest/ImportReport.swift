/// What one run of one source did; kept in the run journal and printed.
public struct ImportReport: Codable, Sendable {
    /// `crm`, `web`, `replies`, `mail` or `signals`.
    public var source: String
    /// The run's number in the journal; 0 for one that is not over.
    public var run: Int64 = 0
    /// Wall clock, from the first look at the files to what was appended being durable.
    public var seconds = 0.0
    /// How the files were written: `salesforce-weekly`, `segment-jsonl`, `replies-csv`.
    public var dialect: String
    /// Whether this was the source's first import, which wakes nothing.
    public var baseline = false
    /// The files read, and the rows each had.
    public var files: [File] = []
    /// New events by stored type.
    public var events: [String: Int] = [:]
    /// Rows that said nothing new.
    public var unchanged = 0
    /// Records that a full export does not hold any more.
    public var missing = 0
    /// Records that were deleted or missing and are back.
    public var returned = 0
    /// How the columns differ from those of the last export.
    public var drift: [SchemaDrift] = []
    /// Why somebody should look before this is believed; none most nights.
    public var alarms: [String] = []
    /// Whether nothing of it was kept because of those.
    public var isStopped = false
    /// How many rows were set aside, also where the rows themselves are not at hand.
    public var setAside = 0
    /// Visits of bots, which are counted and kept out of the log.
    public var bots = 0
    /// Messages that are not about an account, which are counted and kept out of the log; nil for sources
    /// that have none.
    public var unrelated: Int?
    /// Rows that could not be understood; they are kept beside the log, with the reason.
    public var quarantined: [QuarantinedRow] = []
    /// The kinds of record of which every one was read, so that a row not set aside is no longer there.
    public var wholeObjects: [String] = []
    /// Whether it read rows that were set aside before, and no export.
    public var isReplay = false
    /// Files of the folder that are no known object.
    public var ignoredFiles: [String] = []

    /// A file, and the rows it had.
    public struct File: Codable, Sendable {
        /// As the person named it.
        public var name: String
        /// Without the header.
        public var rows: Int
        /// How long it is; nil where that is not known any more.
        public var bytes: Int?
        /// BLAKE2b-256 of its bytes, as `b2sum -l 256` prints it; nil where it was not read whole.
        public var hash: String?
        /// The encoding of its text, where that was told.
        public var encoding: String?
        /// How it was read, and why: `salesforce-bulk (times with T and Z), UTF-8, comma, LF`.
        public var reading: String?

        /// A file with so many rows.
        public init(name: String, rows: Int, reading: String? = nil, encoding: String? = nil) {
            self.name = name
            self.rows = rows
            self.reading = reading
            self.encoding = encoding
        }
    }

    /// An empty report.
    public init(source: String, dialect: String, baseline: Bool) {
        self.source = source
        self.dialect = dialect
        self.baseline = baseline
    }

    /// Counts rows of a file, which is listed from its first batch on even where it has none.
    mutating func count(
        _ rows: Int, in file: String, reading: String? = nil, encoding: String? = nil
    ) {
        if files.last?.name == file {
            files[files.count - 1].rows += rows
        } else {
            files.append(File(name: file, rows: rows, reading: reading, encoding: encoding))
        }
    }

    /// Rows of all files.
    public var rows: Int { files.reduce(0) { $0 + $1.rows } }

    /// New events of all types.
    public var eventCount: Int { events.values.reduce(0, +) }
}
