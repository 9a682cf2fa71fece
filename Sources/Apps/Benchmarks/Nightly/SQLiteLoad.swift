import Foundation
import Subprocess

/// Debian's `sqlite3` loads the same files: a keyed table for each object, a table of visits.
struct SQLiteLoad {
    let data: NightlyData
    let scratch: String

    private var database: String { "\(scratch)/sqlite.db" }
    var script: String { "\(scratch)/load.sqlite.sql" }

    var contender: Contender {
        Contender(
            name: "sqlite3", work: "loads the files, keyed",
            program: Subprocess("sqlite3", ["-bail", database, ".read \(script)"]),
            prepare: {
                for suffix in ["", "-wal", "-shm"] {
                    try? FileManager.default.removeItem(atPath: database + suffix)
                }
            })
    }

    /// Durable like the log: write-ahead, and synced when committed.
    var sql: String {
        get throws {
            let objects = try data.objects.map { object in
                """
                .import "\(data.exports)/\(object).csv" "\(object)"
                CREATE UNIQUE INDEX "\(object)ById" ON "\(object)" (Id);
                """
            }
            return """
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = FULL;
                BEGIN;
                .mode csv
                \(objects.joined(separator: "\n"))
                CREATE TABLE line (text TEXT);
                .mode ascii
                .separator "\\037" "\\n"
                .import "\(data.visitLog)" line
                CREATE TABLE visit AS SELECT
                    json_extract(text, '$.messageId') AS id,
                    json_extract(text, '$.timestamp') AS at,
                    json_extract(text, '$.type') AS type,
                    json_extract(text, '$.anonymousId') AS visitor,
                    json_extract(text, '$.context.page.path') AS path
                FROM line;
                DROP TABLE line;
                COMMIT;

                """
        }
    }
}
