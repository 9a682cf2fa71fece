import Foundation
import Subprocess

/// DuckDB loads the same files with its vectorised readers, and counts signals by account.
struct DuckDBLoad {
    let data: NightlyData
    let scratch: String
    let python: String

    private var database: String { "\(scratch)/duckdb.db" }
    var script: String { "\(scratch)/load.duckdb.sql" }

    var contender: Contender {
        let run =
            "import duckdb, sys; duckdb.connect(sys.argv[1]).execute(open(sys.argv[2]).read())"
        return Contender(
            name: "duckdb", work: "loads the files, counts by account",
            program: Subprocess(python, ["-c", run, database, script]),
            prepare: {
                for suffix in ["", ".wal"] {
                    try? FileManager.default.removeItem(atPath: database + suffix)
                }
            })
    }

    var sql: String {
        get throws {
            let objects = try data.objects.map { object in
                """
                CREATE TABLE "\(object)" AS
                    SELECT * FROM read_csv('\(data.exports)/\(object).csv', all_varchar = true);
                """
            }
            return """
                \(objects.joined(separator: "\n"))
                CREATE TABLE visit AS
                    SELECT messageId AS id, "timestamp" AS at, type, anonymousId AS visitor,
                        traits.email AS email, context.page.path AS path
                    FROM read_json('\(data.visitLog)', format = 'newline_delimited', columns = {
                        messageId: 'VARCHAR', "timestamp": 'TIMESTAMP', type: 'VARCHAR',
                        anonymousId: 'VARCHAR', traits: 'STRUCT(email VARCHAR)',
                        context: 'STRUCT(page STRUCT(path VARCHAR))'});
                CREATE TABLE score AS
                    SELECT Contact.AccountId AS account,
                        count(*) + 20 * count(*) FILTER (visit.path LIKE '/pricing%') AS points
                    FROM visit
                    JOIN (SELECT DISTINCT visitor, email FROM visit WHERE email IS NOT NULL) known
                        ON known.visitor = visit.visitor
                    JOIN Contact ON lower(Contact.Email) = lower(known.email)
                    GROUP BY Contact.AccountId;

                """
        }
    }
}
