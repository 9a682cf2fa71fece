import SQLite

/// The few hundred texts that repeat in every event, in memory both ways.
struct NameTable {
    private var ids: [String: Int64] = [:]
    private var texts: [Int64: String] = [:]

    mutating func id(of name: String, _ connection: borrowing Connection) throws -> Int64 {
        if let id = ids[name] { return id }
        let insert = try connection.prepare("INSERT OR IGNORE INTO names (name) VALUES (?)")
        insert.bind(1, name)
        try insert.run()
        let select = try connection.prepare("SELECT id FROM names WHERE name = ?")
        select.bind(1, name)
        _ = try select.step()
        remember(select.integer(0), name)
        return select.integer(0)
    }

    mutating func name(of id: Int64, _ connection: borrowing Connection) throws -> String {
        if let name = texts[id] { return name }
        let select = try connection.prepare("SELECT name FROM names WHERE id = ?")
        select.bind(1, id)
        _ = try select.step()
        remember(id, select.text(0))
        return select.text(0)
    }

    private mutating func remember(_ id: Int64, _ name: String) {
        ids[name] = id
        texts[id] = name
    }
}
