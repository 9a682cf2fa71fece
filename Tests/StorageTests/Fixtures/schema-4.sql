PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE names (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO names VALUES(1,'configuration.published.v1');
INSERT INTO names VALUES(2,'signalbox');
INSERT INTO names VALUES(3,'crm.account_added.v1');
INSERT INTO names VALUES(4,'crm');
INSERT INTO names VALUES(5,'import');
INSERT INTO names VALUES(6,'import.finished.v1');
INSERT INTO names VALUES(7,'web.page_viewed.v1');
INSERT INTO names VALUES(8,'web');
INSERT INTO names VALUES(9,'crm.account_changed.v1');
CREATE TABLE records (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    hash INTEGER NOT NULL,  -- of the row as it stood in the file: equal means unchanged
    added INTEGER,          -- position of the event that described it whole
    payload TEXT,           -- what describes it now, once it has changed since
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
INSERT INTO records VALUES('account','001A',-6893375714482446321,6,NULL);
INSERT INTO records VALUES('account','001B',-1942820628105252050,7,'{"fields":{"name":"Beta Ltd","owner":"005R"},"file":"Account.csv","row":2}');
CREATE TABLE import_runs (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    finished_at INTEGER NOT NULL,
    content_hash TEXT NOT NULL,  -- of all its files
    report TEXT NOT NULL
) STRICT;
INSERT INTO import_runs VALUES(1,'crm',1795218875820,'c84971c44fa526a94da1b9045d51fcc0adc01e884287145fda07c3cb4806b774','{"baseline":true,"bots":0,"dialect":"salesforce-weekly","events":{"crm.account_added.v1":2},"files":[{"name":"export/Account.csv","rows":2}],"ignoredFiles":[],"quarantined":[],"source":"crm","unchanged":0}');
INSERT INTO import_runs VALUES(2,'web',1795218875843,'ddca1652cf75712fe5cbb3973e048eaf8ab8af39afeb1316977c0c44c95df87d','{"baseline":true,"bots":0,"dialect":"segment-jsonl","events":{"web.page_viewed.v1":3},"files":[{"name":"visits.jsonl","rows":3}],"ignoredFiles":[],"quarantined":[],"source":"web","unchanged":0}');
INSERT INTO import_runs VALUES(3,'crm',1795218875942,'a4035dfbb4188a5abdf3a6f020829ff1d8ac7ba0f0dee758ab7df1e795dd51dd','{"baseline":false,"bots":0,"dialect":"salesforce-weekly","events":{"crm.account_changed.v1":1},"files":[{"name":"export/Account.csv","rows":2}],"ignoredFiles":[],"quarantined":[],"source":"crm","unchanged":1}');
CREATE TABLE quarantine (
    run INTEGER NOT NULL REFERENCES import_runs,
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    reason TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT;
CREATE TABLE checkpoints (
    name TEXT PRIMARY KEY, position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO checkpoints VALUES('keys.count',1);
INSERT INTO checkpoints VALUES('keys.file',4084641058251209624);
INSERT INTO checkpoints VALUES('seed',-6810039123570038135);
CREATE TABLE IF NOT EXISTS "streams" (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
INSERT INTO streams VALUES(1,'configuration/settings');
INSERT INTO streams VALUES(2,'configuration/rules');
INSERT INTO streams VALUES(3,'configuration/watches');
INSERT INTO streams VALUES(4,'configuration/playbooks');
INSERT INTO streams VALUES(5,'configuration/policy');
INSERT INTO streams VALUES(6,'account/001A');
INSERT INTO streams VALUES(7,'account/001B');
INSERT INTO streams VALUES(8,'import/crm');
INSERT INTO streams VALUES(9,'visitor/v1');
INSERT INTO streams VALUES(10,'visitor/v2');
INSERT INTO streams VALUES(11,'import/web');
CREATE TABLE IF NOT EXISTS "log" (
    position INTEGER PRIMARY KEY,  -- gap-free
    stream INTEGER NOT NULL REFERENCES streams,
    version INTEGER NOT NULL,
    previous INTEGER,  -- position of the event before it in its stream
    type INTEGER NOT NULL REFERENCES names,
    occurred_at INTEGER NOT NULL,  -- milliseconds UTC
    recorded_at INTEGER NOT NULL,
    source INTEGER NOT NULL REFERENCES names,
    key TEXT,
    causation INTEGER,
    correlation INTEGER,
    actor INTEGER NOT NULL REFERENCES names,
    data TEXT NOT NULL
, chain BLOB) STRICT;
INSERT INTO log VALUES(1,1,1,NULL,1,1795154400000,1795218875812,2,'settings:1',NULL,NULL,2,'{"files":[{"content":"# Who we are and how our sources are read.\nworkspace:\n  name: Your Company\n  currency: EUR\n  own_domains: []            # mail and web hosts of our own; our people never count as signals\n  zone: Europe/Berlin        # for accounts without an owner; everybody else has their own\n\n# What one unit is worth in the workspace''s currency. Without a rate an amount is unknown, and asks.\nrates: { EUR: 1, USD: 0.92, GBP: 1.17 }\n\ndigest:\n  hour: \"07:00\"              # local, in each rep''s zone\n  items: 7                   # at most so many things a day\n  working_days: [mon, tue, wed, thu, fri]\n\nsources:\n  crm:\n    # Canonical field: column of the export. Everything else is account.raw.<Column>.\n    map: {}                  # e.g. { account.renewal_date: Contract_End__c }\n    # Which tasks are mails that a person sent.\n    outreach: { type: Email, status: Completed }\n\n# Trust is earned for each part of the market apart; the first that fits is the account''s.\nsegments:\n  - { id: small, if: { field: account.employees, between: [1, 199] } }\n  - { id: mid-market, if: { field: account.employees, between: [200, 5000] } }\n  - { id: enterprise, if: { field: account.employees, between: [5001, 10000000] } }\n","name":"signalbox.yaml"}],"hash":"e3484ea8de02995f12a26e96935754b98888b694a095ce4320f02ff6cdb93efd","part":"settings"}',NULL);
INSERT INTO log VALUES(2,2,1,NULL,1,1795154400000,1795218875812,2,'rules:1',NULL,NULL,2,'{"files":[{"content":"# Rules give points to accounts. Each says why, and the ledger cites the events it rests on.\ngroups:\n  fit: { cap: 40 }\n  engagement: { cap: 60 }\n  risk: { floor: -40 }\n\nrules:\n  # What they do\n  - id: pricing-return\n    group: engagement\n    points: 20\n    when: { count: web.page_viewed, where: { path: \"/pricing*\" }, within: 7d, at_least: 2 }\n    half_life: 7d\n    because: \"visited your pricing page {times} this week\"\n  - id: docs-evaluation\n    group: engagement\n    points: 12\n    when: { count: web.page_viewed, where: { path: \"/docs*\" }, within: 7d, at_least: 4 }\n    half_life: 7d\n    because: \"read {count} pages of documentation this week\"\n  - id: several-people\n    group: engagement\n    points: 10\n    when: { distinct: visitor, of: web.page_viewed, within: 14d, at_least: 2 }\n    because: \"{count} people visited in {within}\"\n  - id: recent-visits\n    group: engagement\n    points: 1\n    each: true\n    max_events: 8\n    half_life: 14d\n    when: { count: web.page_viewed, within: 30d }\n    because: \"viewed {count} pages in {within}\"\n  - id: reply-positive\n    group: engagement\n    points: 15\n    when: { last: email.replied, where: { sentiment: positive }, within: 30d }\n    because: \"last reply was positive ({date})\"\n  - id: met-lately\n    group: engagement\n    points: 6\n    half_life: 30d\n    when: { last: crm.meeting_held, within: 30d }\n    because: \"met on {date}\"\n\n  # Where the deal stands\n  - id: renewal-near\n    group: engagement\n    points: 15\n    when: { date: account.renewal_date, due_within: 60d }\n    because: \"contract renewal in {days} days\"\n  - id: proposal-out\n    group: engagement\n    points: 8\n    when: { field: opportunity.stage, in: [Proposal, Negotiation] }\n    because: \"deal in stage {value}\"\n  - id: proposal-sent\n    group: engagement\n    points: 8\n    half_life: 14d\n    when: { last: crm.opportunity_stage_changed, where: { to: Proposal }, within: 14d }\n    because: \"a proposal went out on {date}\"\n\n  # Whether they are like those who buy\n  - id: mid-market\n    group: fit\n    points: 25\n    when: { field: account.employees, between: [200, 5000] }\n    because: \"{value} employees\"\n  - id: target-industry\n    group: fit\n    points: 15\n    when: { field: account.industry, in: [Optics, Semiconductors, Medical Devices, Aerospace] }\n    because: \"works in {value}\"\n\n  # What speaks against it\n  - id: silence\n    group: risk\n    points: -10\n    when: { last: outreach.sent, older_than: 5d, without: email.replied }\n    because: \"no answer for {days} days\"\n  - id: reply-negative\n    group: risk\n    points: -15\n    when: { last: email.replied, where: { sentiment: negative }, within: 60d }\n    because: \"last reply was negative ({date})\"\n  - id: complaint\n    group: risk\n    points: -40\n    when: { count: email.complained, within: 365d }\n    because: \"complained about a mail on {date}\"\n","name":"rules/default.yaml"}],"hash":"2cc0127edb2ce1eebd2c4eeae965d2528092d4b993c4084acb125567aced2fb9","part":"rules"}',NULL);
INSERT INTO log VALUES(3,3,1,NULL,1,1795154400000,1795218875812,2,'watches:1',NULL,NULL,2,'{"files":[{"content":"# Watches decide when something deserves a person''s attention. Everything else stays quiet.\nwatches:\n  - id: back-to-pricing\n    intent: \"Tell me when a prospect with an open deal comes back to pricing\"\n    owner: everyone\n    wake_on: [web.page_viewed]\n    if:\n      all:\n        - { rule: pricing-return }\n        - { count: web.page_viewed, where: { path: \"/pricing*\" }, within: 1d }\n        - { field: opportunity.open, equals: true }\n    fresh_within: 24h\n    cooldown: 7d\n    recommend: { action: email.send, playbook: pricing-follow-up, stakes_from: opportunity.amount }\n    envelope:\n      actions: [email.send]\n      data: [account, deal, web, mail]\n      max_stakes: 50000 EUR\n      expires: 2027-12-31\n\n  - id: positive-reply\n    intent: \"Tell me when somebody answers that they are interested\"\n    owner: everyone\n    wake_on: [email.replied]\n    if: { last: email.replied, where: { sentiment: positive }, within: 1d }\n    fresh_within: 24h\n    cooldown: 3d\n    recommend: { action: task.create, playbook: call-back }\n    envelope: { actions: [task.create], data: [account, deal, web, mail], expires: 2027-12-31 }\n\n  - id: proposal-out\n    intent: \"Tell me when a proposal went out, so that it does not go cold\"\n    owner: everyone\n    wake_on: [crm.opportunity_stage_changed]\n    if:\n      all:\n        - { last: crm.opportunity_stage_changed, where: { to: Proposal }, within: 1d }\n        - { field: opportunity.open, equals: true }\n    fresh_within: 24h\n    cooldown: 14d\n    recommend: { action: email.send, playbook: proposal-follow-up, stakes_from: opportunity.amount }\n    envelope:\n      actions: [email.send]\n      data: [account, deal, web, mail]\n      max_stakes: 50000 EUR\n      expires: 2027-12-31\n\n  - id: team-reads-docs\n    intent: \"Tell me when several people of one company study our documentation\"\n    owner: everyone\n    wake_on: [web.page_viewed]\n    if:\n      all:\n        - { distinct: visitor, of: web.page_viewed, where: { path: \"/docs*\" }, within: 1d, at_least: 2 }\n        - { count: web.page_viewed, where: { path: \"/docs*\" }, within: 1d, at_least: 4 }\n    fresh_within: 24h\n    cooldown: 14d\n    recommend: { action: task.create, playbook: technical-call }\n    envelope: { actions: [task.create], data: [account, deal, web, mail], expires: 2027-12-31 }\n\n  - id: unhappy-before-renewal\n    intent: \"Tell me when a customer whose contract is to be renewed is unhappy\"\n    owner: everyone\n    wake_on: [email.replied]\n    if:\n      all:\n        - { last: email.replied, where: { sentiment: negative }, within: 1d }\n        - { field: account.renewal_date, exists: true }\n    fresh_within: 24h\n    cooldown: 7d\n    recommend: { action: task.create, playbook: save-the-account, stakes_from: opportunity.amount }\n    envelope: { actions: [task.create], data: [account, deal, web, mail], expires: 2027-12-31 }\n","name":"watches/default.yaml"}],"hash":"ea6ccd9b06c4f36bf4c0b40af6d739c255adde7fa6fbb6899fa0f5c5c33b6940","part":"watches"}',NULL);
INSERT INTO log VALUES(4,4,1,NULL,1,1795154400000,1795218875812,2,'playbooks:1',NULL,NULL,2,'{"files":[{"content":"# How each kind of action is drafted. A list is one sentence in several wordings: the first whose\n# {facts} are all known is used. A sentence without facts is a phrase of the playbook. What we know\n# from visits is for the rep (\"why\"), never for the reader of the mail.\nplaybooks:\n  - id: pricing-follow-up\n    action: email.send\n    subject:\n      - \"Your contract until {renewal.date}\"\n      - \"Next steps for {account.name}\"\n    body:\n      - [\"Hello {contact.first_name},\", \"Hello,\"]\n      - [\"Thank you for your kind reply of {reply-positive.date}.\"]\n      - - \"Your present contract runs until {renewal.date}, so this is a good moment to settle what the next one should cover.\"\n        - \"I would like to hear where {account.name} stands with the plans we talked about.\"\n      - \"Shall we go through open questions on scope and price in a short call this week or next?\"\n      - [\"Kind regards,\\n{rep.name}\\n{workspace.name}\", \"Kind regards,\\n{workspace.name}\"]\n    why_it_should_work:\n      - \"They visited the pricing page {pricing-return.times} this week, last on {pricing-return.date}.\"\n      - [\"Their last reply, on {reply-positive.date}, was positive.\"]\n      - [\"The contract is to be renewed on {renewal.date}, in {renewal.days}.\"]\n      - [\"The deal stands at {opportunity.stage}, worth {opportunity.amount}.\"]\n    risk:\n      - [\"They have not answered since {silence.date}; another mail may be one too many.\"]\n      - \"The visitor may not be the person who decides.\"\n\n  - id: proposal-follow-up\n    action: email.send\n    subject: \"Our proposal for {account.name}\"\n    body:\n      - [\"Hello {contact.first_name},\", \"Hello,\"]\n      - \"Our proposal for {account.name} should have reached you by now.\"\n      - \"Is anything in it unclear, or does somebody on your side need another document to decide?\"\n      - \"I am glad to go through it with you in a short call.\"\n      - [\"Kind regards,\\n{rep.name}\\n{workspace.name}\", \"Kind regards,\\n{workspace.name}\"]\n    why_it_should_work:\n      - \"The deal moved to {opportunity.stage} within the last day, when questions are fresh.\"\n      - [\"Several people are looking at it: {several-people.because}.\"]\n      - [\"Their last reply, on {reply-positive.date}, was positive.\"]\n    risk:\n      - [\"They have not answered since {silence.date}.\"]\n      - \"A mail right after a proposal can feel like pressure.\"\n\n  - id: call-back\n    action: task.create\n    subject:\n      - \"Call {contact.name} back about the reply of {reply.date}\"\n      - \"Call {account.name} back\"\n    body:\n      - \"{account.name} replied on {reply.date}, and the reply reads positive.\"\n      - [\"Reach {contact.name}, {contact.title}.\", \"Reach {contact.name}.\"]\n      - [\"The open deal stands at {opportunity.stage}, worth {opportunity.amount}.\"]\n      - [\"The contract is to be renewed on {renewal.date}.\"]\n    why_it_should_work:\n      - \"They wrote on {reply.date}; a call while that is fresh is expected, not cold.\"\n      - [\"They also visited the pricing page {pricing-return.times} this week.\"]\n    risk:\n      - \"The tone of a reply was read by whoever filed it; read it yourself first.\"\n\n  - id: technical-call\n    action: task.create\n    subject: \"Offer {account.name} a technical call\"\n    body:\n      - \"People at {account.name} read {docs-evaluation.count} pages of our documentation this week.\"\n      - [\"Start with {contact.name}, {contact.title}.\", \"Start with {contact.name}.\"]\n      - [\"The open deal stands at {opportunity.stage}, worth {opportunity.amount}.\"]\n    why_it_should_work:\n      - \"A team that reads documentation is evaluating: they read {docs-evaluation.count} pages, last on {docs-evaluation.date}.\"\n      - [\"It is not one person alone: {several-people.because}.\"]\n    risk:\n      - \"Engineers may prefer to be left alone until they ask.\"\n\n  - id: save-the-account\n    action: task.create\n    subject:\n      - \"Speak with {account.name} before the renewal on {renewal.date}\"\n      - \"Speak with {account.name} about their last reply\"\n    body:\n      - \"{account.name} replied on {reply.date}, and the reply reads negative.\"\n      - [\"The contract is to be renewed on {renewal.date}, in {renewal.days}.\"]\n      - [\"Reach {contact.name}, {contact.title}, in person rather than by mail.\", \"Reach {contact.name} in person rather than by mail.\"]\n    why_it_should_work:\n      - \"An early word from a person keeps more customers than a late discount; they wrote on {reply.date}.\"\n    risk:\n      - \"The tone of a reply was read by whoever filed it; read it yourself first.\"\n","name":"playbooks/default.yaml"}],"hash":"eb6a97d1a0adce5ac83aed1a726c4ae020d072065b5fd7873a5d8775c447d31a","part":"playbooks"}',NULL);
INSERT INTO log VALUES(5,5,1,NULL,1,1795154400000,1795218875812,2,'policy:1',NULL,NULL,2,'{"files":[{"content":"# What may ever happen without a person, whatever the record. The first tier that fits decides;\n# an action that fits none is never automatic.\ntiers:\n  - { action: task.create, tier: T0 }\n  - { action: email.send, stakes_above: 50000 EUR, tier: T2 }\n  - { action: email.send, stakes: unknown, tier: T2 }\n  - { action: email.send, tier: T1 }\n  - { action: discount.offer, tier: T3 }\n\n# When somebody of ours is at it already, Signalbox stays out of the way.\ngates:\n  worked_by_person: { kinds: [call, mail, meeting], within: 3d, meeting_ahead: 2d }\n\nlimits:\n  mails_per_contact: 1 per 7d\n  automatic_per_rep: 20 per 1d\n  approver_above: 50000 EUR  # a manager decides above this\n\n# Nothing reaches anybody outside in these hours of the rep''s day.\nquiet_hours: { from: \"19:00\", to: \"07:30\" }\n","name":"policy.yaml"}],"hash":"126b0573330807a7f05adb7dd85b83579c60be75e85aa000294cad118752eef9","part":"policy"}',NULL);
INSERT INTO log VALUES(6,6,1,NULL,3,1795154400000,1795218875820,4,NULL,NULL,NULL,5,'{"fields":{"name":"Acme","owner":"005R"},"file":"Account.csv","row":1}',NULL);
INSERT INTO log VALUES(7,7,1,NULL,3,1795154400000,1795218875820,4,NULL,NULL,NULL,5,'{"fields":{"name":"Beta","owner":"005R"},"file":"Account.csv","row":2}',NULL);
INSERT INTO log VALUES(8,8,1,NULL,6,1795154400000,1795218875820,2,'crm:6',NULL,NULL,2,'{"baseline":true,"bots":0,"dialect":"salesforce-weekly","events":{"crm.account_added.v1":2},"files":[{"name":"Account.csv","rows":2}],"first":6,"quarantined":0,"rows":2,"source":"crm","unchanged":0}',NULL);
INSERT INTO log VALUES(9,9,1,NULL,7,1794988800000,1795218875843,8,'m1',NULL,NULL,5,'{"visitor":"v1","path":"/pricing"}',NULL);
INSERT INTO log VALUES(10,10,1,NULL,7,1794988860000,1795218875843,8,'m2',NULL,NULL,5,'{"visitor":"v2","path":"/pricing"}',NULL);
INSERT INTO log VALUES(11,9,2,9,7,1794988920000,1795218875843,8,'m3',NULL,NULL,5,'{"visitor":"v1","path":"/about"}',NULL);
INSERT INTO log VALUES(12,11,1,NULL,6,1795154400000,1795218875843,2,'web:9',NULL,NULL,2,'{"baseline":true,"bots":0,"dialect":"segment-jsonl","events":{"web.page_viewed.v1":3},"files":[{"name":"visits.jsonl","rows":3}],"first":9,"quarantined":0,"rows":3,"source":"web","unchanged":0}',NULL);
INSERT INTO log VALUES(13,7,2,7,9,1795158000000,1795218875942,4,NULL,NULL,NULL,5,'{"field":"name","from":"Beta","to":"Beta Ltd","file":"Account.csv","row":2}',NULL);
INSERT INTO log VALUES(14,8,2,8,6,1795158000000,1795218875942,2,'crm:13',NULL,NULL,2,'{"baseline":false,"bots":0,"dialect":"salesforce-weekly","events":{"crm.account_changed.v1":1},"files":[{"name":"Account.csv","rows":2}],"first":13,"quarantined":0,"rows":2,"source":"crm","unchanged":1}',NULL);
CREATE TABLE runs (
    kind INTEGER NOT NULL,
    id INTEGER NOT NULL,
    count INTEGER NOT NULL,
    fences BLOB NOT NULL,  -- the first hash of each chunk
    filter BLOB NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT;
CREATE TABLE run_chunks (id INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
CREATE TABLE decision_chain (
            began_after INTEGER NOT NULL,  -- position of the newest event that is older than the chain
            newest INTEGER,                -- position of the newest decision
            head BLOB                      -- its hash; NULL as long as there is none
        ) STRICT;
INSERT INTO decision_chain VALUES(14,NULL,NULL);
CREATE TABLE projections (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    version TEXT NOT NULL,      -- of the fold and of what it keeps
    position INTEGER NOT NULL,  -- every event up to this one was folded
    latest INTEGER NOT NULL     -- when the latest of them occurred
) STRICT;
INSERT INTO projections VALUES(1,'accounts','2, keeps 2e628bb7f323b6bc sealed 1',14,1795158000000);
INSERT INTO projections VALUES(2,'recommendations','2 sealed 1',14,1795158000000);
INSERT INTO projections VALUES(3,'trust','1, 2 reviewers',14,1795158000000);
INSERT INTO projections VALUES(4,'runs','1',14,1795158000000);
CREATE TABLE projection_rows (
    projection INTEGER NOT NULL REFERENCES projections,
    key TEXT NOT NULL,
    value BLOB NOT NULL,
    PRIMARY KEY (projection, key)
) STRICT, WITHOUT ROWID;
INSERT INTO projection_rows VALUES(1,'account/001A',X'949fa9bd1a64582ce3afcbf812d26e40aefe54453145a1ca08ece3513532d04ac1194497dbc4acc01eb2c09b93574e527621861ee80d9195ac3173d5fd39283fa13b003c697a7beb9eec');
INSERT INTO projection_rows VALUES(1,'account/001B',X'e0137d4f1dec11f4d3f3f1a94ab5f116e6594b84650d6c41aa7a207990d1d0005ee3dc0863938db5846d64e0d48bba5fbf94b99069d76b01d5fb250a0a9e86c368e6f715e75c3c38053e542900e12b6ab491620d7c5e3b101ac34fbdb639');
INSERT INTO projection_rows VALUES(1,'visitor/v1',X'a246ca297585f60313f85f15b66aceaa3110edba15f323fa70acb5467606024fcfa3230f2928fee7a070471811ca587c61316d1cef8943632d3d301f6c686c2aa61f5f18390399fcd88856a7bf172521a47e70886e025e1c4335fd0dd64a4ea83ed2f8cca2d327c102cb59b0d3e42f6ae80f58f170c5e54539');
INSERT INTO projection_rows VALUES(1,'visitor/v2',X'd4cbe81773b619fe7c4e55e6cf0cf77ddd8c1d20eee46749d0db5edbeb839737369887e601789fa691db112fa6b048b951588a574866eb0f3440409866796011c0b9a267cdc17287ec32933078546ce18115caee12b303627982ad92c506f7faffa9857b564c24');
INSERT INTO projection_rows VALUES(4,'baseline/0000000000000000000',X'5b362c385d');
INSERT INTO projection_rows VALUES(4,'baseline/0000000000000000001',X'5b392c31325d');
INSERT INTO projection_rows VALUES(4,'part/playbooks',X'7b2268617368223a2265623661393764316130616463653561633833616564316137323663346165303230643037323036356235666437383733613564383737356334343764333161222c227075626c69636174696f6e73223a317d');
INSERT INTO projection_rows VALUES(4,'part/policy',X'7b2268617368223a2231323662303537333333303830376137663035616462376464383562383335373963363062653735653835616130303032393463616431313837353265656639222c227075626c69636174696f6e73223a317d');
INSERT INTO projection_rows VALUES(4,'part/rules',X'7b2268617368223a2232636330313237656462326365316565626432633465656165393635643235323830393264346239393363343038346163623132353536376163656432666239222c227075626c69636174696f6e73223a317d');
INSERT INTO projection_rows VALUES(4,'part/settings',X'7b2268617368223a2265333438346561386465303239393566313261323665393639333537353462393838383862363934613039356365343332306630326666366364623933656664222c227075626c69636174696f6e73223a317d');
INSERT INTO projection_rows VALUES(4,'part/watches',X'7b2268617368223a2265613663636439623036633466333662663463306234306166366437333963323535616464653766613666626236383939666130663563356333336236393430222c227075626c69636174696f6e73223a317d');
INSERT INTO projection_rows VALUES(4,'source/crm',X'74727565');
INSERT INTO projection_rows VALUES(4,'source/web',X'74727565');
CREATE INDEX import_runs_by_content ON import_runs (source, content_hash);
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
COMMIT;
