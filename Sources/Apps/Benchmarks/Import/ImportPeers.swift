import Subprocess

/// Programs that load the first night into a table, find how the two nights differ, or do both.
struct ImportPeers {
    static let loading = "First import"
    static let comparing = "The next night"
    static let sqlite = "sqlite3 .import"
    static let join = "duckdb full join"

    let data: ImportData
    /// A Python that has the packages of `Scripts/requirements.txt`.
    let python: String
    /// `CSVDiff`.
    let diff: String
    let scratch: String

    var all: [Peer] {
        [
            Peer(
                name: "sqlite3", version: Subprocess("sqlite3", ["--version"]),
                contenders: [Self.loading: sqliteLoad]),
            package("duckdb", [Self.loading: duckdbLoad, Self.comparing: duckdbJoin]),
            Peer(
                name: "CSVDiff", version: nil,
                contenders: [Self.comparing: hashDiff]),
            package("pandas", [Self.loading: pandasLoad]),
            package("sqlite-utils", [Self.loading: sqliteUtilsLoad]),
            package("csv-diff", [Self.comparing: csvDiff]),
        ]
    }

    var first: String { data.file(.first) }
    var second: String { data.file(.second) }
    private func package(_ name: String, _ contenders: [String: Contender]) -> Peer {
        let version = "import importlib.metadata as m; print(m.version('\(name)'))"
        return Peer(
            name: name, version: Subprocess(python, ["-c", version]), contenders: contenders)
    }
}
