import Packing

extension AccountBook {
    /// Hands over what has changed since rows were last taken, sorted by key.
    ///
    /// - Parameter take: Stores the value of a key, or deletes its row where there is none. If it
    ///   throws, everything counts as changed as before.
    public mutating func takeDirtyRows(
        _ take: (_ key: String, _ value: [UInt8]?) throws -> Void
    ) throws {
        try write(dirty, take)
        dirty = DirtyRows()
    }

    /// Hands over every row of the book, changed or not, sorted by key.
    public func forEachRow(_ take: (_ key: String, _ value: [UInt8]) throws -> Void) throws {
        var all = DirtyRows()
        all.accounts.insert(accountRecords.numbers)
        all.contacts.insert(contactRecords.numbers)
        all.opportunities.insert(opportunityPlaces.numbers)
        all.users = Set(users.keys)
        all.addresses = Set(stoppedAddresses.keys)
        all.visitors.insert(visitorRecords.numbers)
        try write(all) { key, value in
            if let value { try take(key, value) }
        }
    }

    private func write(
        _ rows: DirtyRows, _ take: (_ key: String, _ value: [UInt8]?) throws -> Void
    ) throws {
        var signals = SignalWriter()
        for sort in RowSort.allCases {
            switch sort {
            case .account:
                for (number, id) in sorted(rows.accounts, .account) {
                    try take(sort.key(id), accountRow(number, &signals))
                }
            case .contact:
                for (number, id) in sorted(rows.contacts, .contact) {
                    try take(sort.key(id), contactRow(number))
                }
            case .opportunity:
                for (number, id) in sorted(rows.opportunities, .opportunity) {
                    try take(sort.key(id), opportunityRow(number))
                }
            case .stopped:
                let stops = rows.addresses.compactMap { address in
                    stoppedAddresses[address].map { (since: $0, address: address) }
                }
                for stop in stops.sorted(by: { ($0.since, $0.address) < ($1.since, $1.address) }) {
                    var writer = ByteWriter()
                    writer.write(stop.since.rawValue)
                    writer.write(text: stop.address)
                    let key = sort.key(ProjectionRow.digits(stop.since.rawValue))
                    try take(key, writer.bytes)
                }
            case .user:
                let ids = rows.users.map { Array($0.rawValue.utf8) }
                for id in ids.sorted(by: { $0.span.precedes($1.span) }) {
                    let id = String(decoding: id, as: UTF8.self)
                    try take(sort.key(id), users[UserID(id)]?.fields.row)
                }
            case .visitor:
                for (number, id) in sorted(rows.visitors, .visitor) {
                    try take(sort.key(id), visitorRow(number, &signals))
                }
            }
        }
    }

    /// In the order of their ids' bytes.
    private func sorted(
        _ numbers: NumberSet, _ table: Vocabulary.Table
    ) -> some Sequence<(number: UInt32, id: String)> {
        let ids = vocabulary[table]
        return numbers.numbers.sorted { ids.precedes($0, $1) }.lazy.map { ($0, ids[$0]) }
    }
}

// What stands behind the keys; a tag is a byte of flags.
extension AccountBook {
    /// Tag, fields, contacts, signals kind by kind.
    private func accountRow(_ number: UInt32, _ signals: inout SignalWriter) -> [UInt8]? {
        let record = accountRecords[number]
        guard record.isKnown else { return nil }
        var writer = ByteWriter()
        let isFound = domain(of: number).map { domains[$0] == number } ?? false
        // What the CRM says of a company is no secret; what happened there names people.
        writer.write([
            record.isDeleted ? .deleted : [], isFound ? .found : [],
            record.signals.isEmpty ? .open : [], record.mergedInto != 0 ? .merged : [],
        ])
        if record.mergedInto != 0 {
            vocabulary.write(.account, record.mergedInto - 1, to: &writer)
        }
        writer.write(block: record.fields.bytes)
        writer.write(count: record.contacts.count)
        for contact in record.contacts { vocabulary.write(.contact, contact, to: &writer) }
        let kinds = record.signals.map { (kind: vocabulary.layouts[$0.layout].kind, kept: $0) }
        writer.write(count: kinds.count)
        for (kind, kept) in kinds.sorted(by: { $0.kind < $1.kind }) {
            writer.write(text: kind.rawValue)
            signals.write(kept.rows, layout: kept.layout, vocabulary, to: &writer)
        }
        return writer.bytes
    }

    /// Tag, who stopped mail, fields. Who gets no mail has a row even while the CRM does not have them.
    private func contactRow(_ number: UInt32) -> [UInt8]? {
        let record = contactRecords[number]
        guard record.isKnown || record.stopped != nil else { return nil }
        var writer = ByteWriter()
        let isFound = address(of: number).map { addresses[$0] == number } ?? false
        writer.write([
            record.isKnown ? .known : [], isFound ? .found : [],
            record.stopped != nil ? .stopped : [],
        ])
        if let stopped = record.stopped { writer.write(stopped.rawValue) }
        writer.write(block: record.fields.bytes)
        return writer.bytes
    }

    /// Fields, which name the account.
    private func opportunityRow(_ number: UInt32) -> [UInt8]? {
        let place = opportunityPlaces[number]
        guard place.account != 0 else { return place.unattached?.row }
        return accountRecords[place.account - 1].opportunities
            .first { $0.number == number }?.fields.row
    }

    /// Tag, who they say they are, whom they are linked to, what they did before.
    private func visitorRow(_ number: UInt32, _ signals: inout SignalWriter) -> [UInt8]? {
        let record = visitorRecords[number]
        guard record.isKnown else { return nil }
        var writer = ByteWriter()
        writer.write([
            record.identification != nil ? .identified : [], record.account != 0 ? .linked : [],
            record.contact != 0 ? .toPerson : [],
        ])
        if let identification = record.identification {
            writer.write(text: identification.address)
            identification.origin.write(to: &writer)
        }
        if record.account != 0 { vocabulary.write(.account, record.account - 1, to: &writer) }
        if record.contact != 0 { vocabulary.write(.contact, record.contact - 1, to: &writer) }
        for visit in Visit.allCases {
            let rows = waiting[visit.rawValue].rows(
                endingWith: record.last[visit.rawValue], visitor: number)
            let layout = vocabulary.visitLayouts[visit.rawValue]
            signals.write(rows, layout: layout, vocabulary, to: &writer)
        }
        return writer.bytes
    }
}
