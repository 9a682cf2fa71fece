import Acting
public import CivilTime
import Concurrency
public import Timeline
import Trust

// The books are kept as rows, so that a start costs what there is and not what ever happened.
//
// Rows are stored only where every event up to their position was taken in, and read only by those
// for whom all of these had occurred: so they say what folding the log anew would say.
extension Books {
    /// The books as of an instant: from the rows that are stored where they may be used, and from the
    /// log for what these do not have.
    ///
    /// Rows of another version, or that are damaged, are passed over and stored anew by the next
    /// ``save(to:)``. About a microsecond for each account, person and visitor, and one for each event
    /// behind the rows.
    ///
    /// - Parameters:
    ///   - now: What had not occurred by then is left out; nil for nothing.
    ///   - knownAt: What was not known by then is left out, which rows cannot do; nil for nothing.
    ///   - progress: Told how many events were looked at, and how many there are to look at.
    public static func opened(
        _ store: any HomeStore, interest: Interest, occurredUpTo now: Instant? = nil,
        recordedUpTo knownAt: Instant? = nil,
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> Books {
        var books = Books(interest: interest)
        if knownAt == nil,
            let stored = try store.snapshot({
                try books.restored(from: store, occurredUpTo: now)
            })
        {
            books = stored
        }
        try books.readOn(
            store, occurredUpTo: now, recordedUpTo: knownAt, progress: progress)
        return books
    }

    /// Stores what has changed since the books were opened, and with it how far the rows now go.
    ///
    /// - Returns: Whether they were stored: not where an event of the log was left out.
    @discardableResult
    public mutating func save(to store: any HomeStore) throws -> Bool {
        guard try holdAll(of: store) else { return false }
        guard rowsUpTo != position else { return true }
        try store.transaction {
            try save(&accounts, to: store)
            try save(&cases, to: store)
            try save(&trust, to: store)
            try save(&ledger, to: store)
        }
        rowsUpTo = position
        return true
    }

    func checkpoint(_ projection: some Projection) -> ProjectionCheckpoint {
        ProjectionCheckpoint(version: projection.version, position: position, latest: latest)
    }

    private func save<Fold: Projection>(
        _ projection: inout Fold, to store: any HomeStore
    ) throws {
        if rowsUpTo == nil { try store.removeRows(of: Fold.name) }
        let checkpoint = checkpoint(projection)
        try store.storeRows(of: Fold.name, checkpoint) { try projection.takeDirtyRows($0) }
    }

    /// These books with what is stored; nil where that cannot be used.
    private func restored(
        from store: any HomeStore, occurredUpTo now: Instant?
    ) throws -> Books? {
        let found = try [
            (accounts.version, store.projectionCheckpoint(AccountBook.name)),
            (cases.version, store.projectionCheckpoint(CaseBook.name)),
            (trust.version, store.projectionCheckpoint(TrustBook.name)),
            (ledger.version, store.projectionCheckpoint(RunLedger.name)),
        ]
        guard let first = found[0].1, first.latest <= now ?? first.latest,
            found.allSatisfy({ version, checkpoint in
                checkpoint?.version == version && checkpoint?.position == first.position
            })
        else { return nil }
        var books = self
        do {
            // Decisions on another core meanwhile: they are JSON, and take as long as all accounts.
            try restore(&books.cases, from: store, ahead: 256) {
                try restore(&books.accounts, from: store)
                try restore(&books.trust, from: store)
                try restore(&books.ledger, from: store)
            }
        } catch is RowError {
            return nil
        }
        books.position = first.position
        books.count = first.position.rawValue
        books.latest = first.latest
        books.rowsUpTo = first.position
        return books
    }

    /// Rows are read on one core and taken in on another.
    ///
    /// - Parameters:
    ///   - ahead: How many batches of rows may wait to be taken in.
    ///   - meanwhile: What is done once all rows are read.
    private func restore<Fold: Projection>(
        _ projection: inout Fold, from store: any HomeStore, ahead: Int = 8,
        while meanwhile: () throws -> Void = {}
    ) throws {
        try overlap(
            ahead: ahead, folding: &projection,
            with: { (projection: inout Fold, rows: [ProjectionRow]) in
                for row in rows { try projection.restore(row) }
            },
            while: { hand in
                var rows: [ProjectionRow] = []
                try store.readRows(of: Fold.name) { row in
                    rows.append(row)
                    if rows.count == 512 {
                        try hand(rows)
                        rows.removeAll(keepingCapacity: true)
                    }
                }
                try hand(rows)
                try meanwhile()
            })
    }
}
