import FileSystem
import Subprocess

/// Loading the first night into a table.
extension ImportPeers {
    private func load(_ name: String, _ work: String, _ program: Subprocess) -> Contender {
        Contender(
            name: name, work: work, program: program, database: database,
            prepare: {
                for suffix in ["", "-wal", "-journal", ".wal"] {
                    try FileSystem.remove(database + suffix)
                }
            })
    }

    var sqliteLoad: Contender {
        load(
            Self.sqlite, "loads the file, keyed",
            Subprocess("sqlite3", ["-bail", database] + Self.sqliteScript(file: first)))
    }

    /// In SQLite's own settings: one transaction, durable once it is over.
    static func sqliteScript(file: String) -> [String] {
        let columns = AccountExport.header.map { $0 == "Id" ? "Id TEXT PRIMARY KEY" : "\($0) TEXT" }
        return [
            "CREATE TABLE Account (\(columns.joined(separator: ", ")));",
            ".import --csv --skip 1 '\(file)' Account",
        ]
    }

    var duckdbLoad: Contender {
        let run = """
            import duckdb, sys
            duckdb.connect(sys.argv[1]).execute(
                "CREATE TABLE Account AS SELECT * FROM read_csv(?, all_varchar = true)", [sys.argv[2]])
            """
        return load(
            "duckdb", "loads the file, no key", Subprocess(python, ["-c", run, database, first]))
    }

    var pandasLoad: Contender {
        let run = """
            import pandas, sqlite3, sys
            pandas.read_csv(sys.argv[2], dtype=str, keep_default_na=False).to_sql(
                "Account", sqlite3.connect(sys.argv[1]), index=False)
            """
        var contender = load(
            "pandas to_sql", "loads the file, no key",
            Subprocess(python, ["-c", run, database, first]))
        contender.rounds = 1
        return contender
    }

    var sqliteUtilsLoad: Contender {
        var contender = load(
            "sqlite-utils", "loads the file, keyed",
            Subprocess(
                python,
                [
                    "-c", "from sqlite_utils.cli import cli; cli()", "insert", database, "Account",
                    first, "--csv", "--pk", "Id", "--no-detect-types", "--silent",
                ]))
        contender.rounds = 1
        return contender
    }

    private var database: String { "\(scratch)/import-peer.db" }
}
