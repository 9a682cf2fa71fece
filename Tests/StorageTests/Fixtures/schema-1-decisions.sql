-- A log as schema version 1 left it; never edited.

-- Event types, sources and actors: a few hundred texts, stored once.
CREATE TABLE names (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE streams (
    id INTEGER PRIMARY KEY,  -- a hash of the name: written in order at the end of a batch
    name TEXT NOT NULL,
    version INTEGER NOT NULL  -- that of the stream's newest event
) STRICT;

CREATE TABLE log (
    position INTEGER PRIMARY KEY,  -- gap-free
    stream INTEGER NOT NULL REFERENCES streams,
    version INTEGER NOT NULL,
    type INTEGER NOT NULL REFERENCES names,
    occurred_at INTEGER NOT NULL,  -- milliseconds UTC
    recorded_at INTEGER NOT NULL,
    source INTEGER NOT NULL REFERENCES names,
    key TEXT,
    causation INTEGER,
    correlation INTEGER,
    actor INTEGER NOT NULL REFERENCES names,
    data TEXT NOT NULL
) STRICT;

-- Idempotency: 64 bits of a hash of source and key instead of the texts themselves.
CREATE TABLE keys (hash INTEGER PRIMARY KEY, position INTEGER NOT NULL) STRICT;

CREATE VIEW events AS
    SELECT log.position, streams.name AS stream, log.version, types.name AS type,
        log.occurred_at, log.recorded_at, sources.name AS source, log.key,
        log.causation, log.correlation, actors.name AS actor, log.data
    FROM log
    JOIN streams ON streams.id = log.stream
    JOIN names AS types ON types.id = log.type
    JOIN names AS sources ON sources.id = log.source
    JOIN names AS actors ON actors.id = log.actor;

-- A fold: the newest state of every CRM record, for the next night's diff.
CREATE TABLE records (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    hash INTEGER NOT NULL,  -- of the row as it stood in the file: equal means unchanged
    added INTEGER,          -- position of the event that described it whole
    payload TEXT,           -- what describes it now, once it has changed since
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- Every import run, also one that changed nothing.
CREATE TABLE import_runs (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    finished_at INTEGER NOT NULL,
    content_hash TEXT NOT NULL,  -- of all its files
    report TEXT NOT NULL
) STRICT;
CREATE INDEX import_runs_by_content ON import_runs (source, content_hash);

CREATE TABLE quarantine (
    run INTEGER NOT NULL REFERENCES import_runs,
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    reason TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT;

-- How far a step has worked through the log; lost, it starts again and finds its own keys.
CREATE TABLE checkpoints (
    name TEXT PRIMARY KEY, position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A night of two signals and two decisions.
INSERT INTO names (id, name) VALUES (1, 'crm.account_added.v1'), (2, 'crm'), (3, 'import'),
    (4, 'web.page_viewed.v1'), (5, 'web'), (6, 'recommendation.raised.v1'), (7, 'signalbox'),
    (8, 'route.decided.v1');
INSERT INTO streams (id, name, version) VALUES (8158332309129910323, 'account/001', 1),
    (-8986911541568598318, 'visitor/v1', 1), (7529133748900522583, 'recommendation/R-1', 2);
INSERT INTO log (position, stream, version, type, occurred_at, recorded_at, source, key, causation,
        correlation, actor, data) VALUES
    (1, 8158332309129910323, 1, 1, 1000, 5000, 2, NULL, NULL, NULL, 3, '{"fields":{"name":"A"}}'),
    (2, -8986911541568598318, 1, 4, 2000, 5000, 5, 'v1:2000', NULL, NULL, 3, '{"path":"/pricing"}'),
    (3, 7529133748900522583, 1, 6, 3000, 5000, 7, 'raise:1', 2, 2, 7, '{"account":"001"}'),
    (4, 7529133748900522583, 2, 8, 3000, 5000, 7, 'route:1', 3, 2, 7, '{"route":"ask"}');
INSERT INTO keys (hash, position) VALUES (6730737688112667658, 2), (8104982171534503761, 3), (-5660112184569530329, 4);
PRAGMA user_version = 1;
