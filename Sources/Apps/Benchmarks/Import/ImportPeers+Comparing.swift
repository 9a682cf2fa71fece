import FileSystem
import Subprocess

/// Finding how the second night differs from the first.
extension ImportPeers {
    /// Over both files as they are. Columns compared one by one are what it is fastest with.
    var duckdbJoin: Contender {
        let run = """
            import duckdb, json, sys
            duckdb.execute("SET enable_progress_bar = false")
            counts = duckdb.execute(open(sys.argv[1]).read()).fetchone()
            print(json.dumps({"found": dict(zip(["changed", "added", "gone"], counts))}))
            """
        let script = "\(scratch)/join.duckdb.sql"
        var contender = Contender(
            name: Self.join, work: "counts the rows that differ, keeps nothing",
            program: Subprocess(python, ["-c", run, script]),
            prepare: { try FileSystem.replace(script, with: Array(joinSQL.utf8)) })
        contender.expected = differences
        return contender
    }

    var joinSQL: String {
        let columns = AccountExport.header.filter { $0 != "Id" }
            .map { "old.\($0) IS DISTINCT FROM new.\($0)" }
        return """
            SELECT count(*) FILTER (old.Id IS NOT NULL AND new.Id IS NOT NULL),
                count(*) FILTER (old.Id IS NULL), count(*) FILTER (new.Id IS NULL)
            FROM read_csv('\(first)', all_varchar = true) old
            FULL JOIN read_csv('\(second)', all_varchar = true) new ON old.Id = new.Id
            WHERE old.Id IS NULL OR new.Id IS NULL
                OR \(columns.joined(separator: "\n    OR "));

            """
    }

    var hashDiff: Contender {
        var contender = Contender(
            name: "C, hashes by id", work: "counts the rows that differ, keeps nothing",
            program: Subprocess(diff, [first, second]), prepare: {})
        contender.expected = differences
        return contender
    }

    var csvDiff: Contender {
        var contender = Contender(
            name: "csv-diff", work: "prints the rows that differ",
            program: Subprocess(
                python,
                ["-c", "from csv_diff.cli import cli; cli()", first, second, "--key", "Id"]),
            prepare: {})
        contender.rounds = 1
        return contender
    }

    private var differences: Int { data.export.changed + data.export.added + data.export.gone }
}
