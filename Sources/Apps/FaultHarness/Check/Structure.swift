import SQLite

/// What must be true of the tables, whatever was appended.
enum Structure {
    static func complaints(of path: String) throws -> [String] {
        let connection = try Connection(path: path, mode: .readOnly)
        var complaints: [String] = []
        for pragma in ["integrity_check", "foreign_key_check"] {
            let check = try connection.prepare("PRAGMA \(pragma)")
            while try check.step(), check.text(0) != "ok" {
                complaints.append("\(pragma): \(check.text(0))")
            }
        }
        let broken = [
            "is not the one before it in its stream": """
            SELECT position FROM (
                SELECT position, previous,
                    lag(position) OVER (PARTITION BY stream ORDER BY position) AS before
                FROM log)
            WHERE previous IS NOT before
            """,
            "is in an index, but not in the log": """
            SELECT position FROM checkpoints
            WHERE name = 'sealed' AND position > (SELECT coalesce(max(position), 0) FROM log)
            """,
        ]
        for (words, query) in broken.sorted(by: { $0.key < $1.key }) {
            let select = try connection.prepare(query)
            while try select.step() {
                complaints.append("what event \(select.integer(0)) names \(words)")
            }
        }
        return complaints
    }
}
