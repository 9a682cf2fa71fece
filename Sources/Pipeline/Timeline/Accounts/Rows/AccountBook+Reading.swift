import Packing

extension AccountBook {
    /// Takes in one row, which does not count as a change.
    ///
    /// A book is whole again once it has all rows of the one that wrote them, in whatever order.
    /// About a microsecond and a few nanoseconds for each signal.
    ///
    /// - Throws: For a row that no book with this interest wrote; this book is of no use any more.
    public mutating func restore(_ row: ProjectionRow) throws(RowError) {
        do throws(RowError.Problem) {
            guard let (sort, start) = RowSort.read(row.key) else { throw .unknownKey }
            var reader = ByteReader(row.value)
            func number(_ table: Vocabulary.Table) -> UInt32 {
                vocabulary.insert(table, row.key.utf8Span.span.extracting(start...))
            }
            switch sort {
            case .account: try restoreAccount(number(.account), &reader)
            case .contact: try restoreContact(number(.contact), &reader)
            case .opportunity: try restoreOpportunity(number(.opportunity), &reader)
            case .stopped:
                let position = Position(try reader.number())
                stoppedAddresses[try reader.text()] = position
            case .user:
                let id = UserID(String(row.key.utf8.dropFirst(start)) ?? "")
                users[id] = User(id: id, fields: try FieldMap(&reader))
            case .visitor: try restoreVisitor(number(.visitor), &reader)
            }
            try reader.finish()
        } catch {
            throw RowError(key: row.key, problem: error)
        }
    }

    private mutating func restoreAccount(
        _ number: UInt32, _ reader: inout ByteReader
    ) throws(RowError.Problem) {
        let tag = try reader.tag()
        let mergedInto =
            tag.contains(.merged) ? try vocabulary.read(.account, &reader) + 1 : UInt32(0)
        var record = AccountRecord(
            fields: try FieldMap(&reader), opportunities: accountRecords[number].opportunities,
            isKnown: true, isDeleted: tag.contains(.deleted), mergedInto: mergedInto)
        let contacts = try reader.count()
        for _ in 0..<contacts {
            record.contacts.append(try vocabulary.read(.contact, &reader))
        }
        let kinds = try reader.count()
        for _ in 0..<kinds {
            let layout = vocabulary.layout(of: EventKind(try reader.text()))
            let signals = try ReadSignals(layout: layout, &vocabulary, &reader)
            record.add(try signals.packed(), layout: layout)
        }
        accountRecords[number] = record
        if tag.contains(.found), let domain = domain(of: number) { domains.set(domain, number) }
    }

    private mutating func restoreContact(
        _ number: UInt32, _ reader: inout ByteReader
    ) throws(RowError.Problem) {
        let tag = try reader.tag()
        let stopped = tag.contains(.stopped) ? Position(try reader.number()) : nil
        let fields = try FieldMap(&reader)
        contactRecords[number] = ContactRecord(
            fields: fields, stopped: stopped, account: accountNumber(in: fields),
            isKnown: tag.contains(.known))
        if tag.contains(.found), let address = address(of: number) {
            addresses.set(address, number)
        }
    }

    private mutating func restoreOpportunity(
        _ number: UInt32, _ reader: inout ByteReader
    ) throws(RowError.Problem) {
        let fields = try FieldMap(&reader)
        takeOpportunity(number)
        put(number, fields)
    }

    private mutating func restoreVisitor(
        _ number: UInt32, _ reader: inout ByteReader
    ) throws(RowError.Problem) {
        let tag = try reader.tag()
        var record = VisitorRecord()
        if tag.contains(.identified) {
            record.identification = Identification(
                address: try reader.text(), origin: try FieldOrigin(&reader))
        }
        if tag.contains(.linked) { record.account = try vocabulary.read(.account, &reader) + 1 }
        if tag.contains(.toPerson) { record.contact = try vocabulary.read(.contact, &reader) + 1 }
        for visit in Visit.allCases {
            let layout = vocabulary.visitLayouts[visit.rawValue]
            let signals = try ReadSignals(layout: layout, &vocabulary, &reader)
            record.last[visit.rawValue] = waiting[visit.rawValue].append(
                try signals.rows(), after: 0)
        }
        visitorRecords[number] = record
        if record.identification != nil, record.account == 0 { unlinked.insert(number) }
    }
}

extension Vocabulary {
    /// The number of an id that is spelled out.
    fileprivate mutating func read(
        _ table: Table, _ reader: inout ByteReader
    ) throws(RowError.Problem) -> UInt32 {
        try readText(list: table.rawValue, &reader)
    }
}

extension FieldOrigin {
    fileprivate init(_ reader: inout ByteReader) throws(RowError.Problem) {
        position = try reader.number()
        at = try reader.number()
    }
}
