import SQLite
public import Engine
public import Timeline

extension Store: HomeStore {
    /// How far a step has worked through the log; 0 at first.
    public func checkpoint(_ name: String) throws -> Position {
        let select = try connection.prepare("SELECT position FROM checkpoints WHERE name = ?")
        select.bind(1, name)
        return Position(try select.step() ? select.integer(0) : 0)
    }

    /// Moves a checkpoint.
    public func setCheckpoint(_ name: String, _ position: Position) throws {
        let upsert = try connection.prepare(
            """
            INSERT INTO checkpoints (name, position) VALUES (?, ?)
            ON CONFLICT (name) DO UPDATE SET position = excluded.position
            """)
        upsert.bind(1, name)
        upsert.bind(2, position.rawValue)
        try upsert.run()
    }
}
