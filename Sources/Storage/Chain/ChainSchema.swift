extension Schema {
    /// The step that chains decisions; those a log has by then were made before the chain and stay so.
    static let chainStep = """
        ALTER TABLE log ADD COLUMN chain BLOB;  -- of a decision: the hash over the one before and itself

        -- One row. The end is kept here, too: nothing else would miss the newest decisions.
        CREATE TABLE decision_chain (
            began_after INTEGER NOT NULL,  -- position of the newest event that is older than the chain
            newest INTEGER,                -- position of the newest decision
            head BLOB                      -- its hash; NULL as long as there is none
        ) STRICT;
        INSERT INTO decision_chain (began_after) SELECT coalesce(max(position), 0) FROM log;

        DROP VIEW events;
        CREATE VIEW events AS
            SELECT log.position, streams.name AS stream, log.version, types.name AS type,
                log.occurred_at, log.recorded_at, sources.name AS source, log.key,
                log.causation, log.correlation, actors.name AS actor, log.data,
                nullif(lower(hex(log.chain)), '') AS chain
            FROM log
            JOIN streams ON streams.id = log.stream
            JOIN names AS types ON types.id = log.type
            JOIN names AS sources ON sources.id = log.source
            JOIN names AS actors ON actors.id = log.actor;
        """
}
