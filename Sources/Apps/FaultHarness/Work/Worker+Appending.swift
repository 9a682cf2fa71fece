import SQLite
import Storage
import Timeline

extension Worker {
    /// A few facts: new ones, some told again, now and then one told otherwise than before.
    func someFacts(caller: Int, number: Int) -> [Fact] {
        let attempt = "\(step).\(caller).\(number)"
        return (0..<(1 + random.below(random.oneIn(4) ? 12 : 3))).map { place in
            guard random.oneIn(5), var told = tellable.randomElement(using: &random) else {
                return Fact(tag: "\(attempt).\(place)")
            }
            told.isForged = random.oneIn(6)
            return told
        }
    }

    /// Appends a batch, now and then expecting a version of a stream it is about.
    func append(_ facts: [Fact], as attempt: Journal.Attempt) throws {
        var versions: [String: Int64] = [:]
        if sabotage != .halved, random.oneIn(3), let first = facts.first {
            versions[maker.event(first).stream] = Int64(random.below(6))
        }
        try Journal.write(.began(attempt, facts, expecting: versions))
        try answer(attempt, facts) {
            let store = try store()
            if sabotage == .halved, facts.count > 1 {
                let half = facts.count / 2
                let first = try commit(facts[..<half], [:], to: store)
                let second = try commit(facts[half...], [:], to: store)
                guard case .appended(let outcomes) = first else { return first }
                guard case .appended(let others) = second else { return second }
                return .appended(outcomes + others)
            }
            return try commit(facts[...], versions, to: store, attempt)
        }
    }

    private func commit(
        _ facts: ArraySlice<Fact>, _ versions: [String: Int64], to store: Store,
        _ attempt: Journal.Attempt? = nil
    ) throws -> BatchOutcome {
        try store.transaction {
            let outcome = try store.append(
                facts.map(event), expecting: versions.mapValues(ExpectedVersion.exact),
                recordedAt: recordedAt)
            if sabotage == .early, let attempt, case .appended(let outcomes) = outcome {
                try Journal.write(.acknowledged(attempt, outcomes.map(Journal.Outcome.init)))
            }
            return outcome
        }
    }

    private func event(_ fact: Fact) -> NewEvent {
        var event = maker.event(fact)
        if sabotage == .doubled, tellable.contains(fact) { event.key = "again \(step) \(fact.tag)" }
        return event
    }

    /// Appends events one by one in a transaction, which is given up now and then.
    func appendOneByOne() throws {
        let attempt = "\(step).0.0"
        let facts = someFacts(caller: 0, number: 0)
        let isAbandoned = random.oneIn(3)
        try Journal.write(.began(attempt, facts, expecting: [:]))
        try answer(attempt, facts) {
            let store = try store()
            return try store.transaction {
                let outcomes = try facts.map {
                    try store.append(event($0), recordedAt: recordedAt)
                }
                if isAbandoned { throw WorkerError.abandoned }
                return .appended(outcomes)
            }
        }
    }

    /// Appends more than the cache holds, so that much of it is in the file before the commit.
    func appendMuch() throws {
        let store = try store()
        try? store.connection.execute("PRAGMA cache_size = 8")
        defer { try? store.connection.execute("PRAGMA cache_size = -16384") }
        let facts = (0..<60).map { Fact(tag: "\(step).0.0.\($0)") }
        try append(facts, as: "\(step).0.0")
    }

    /// Appends from several tasks at once, which share commits.
    func appendFromManyTasks() async throws {
        close()
        let store = try open()
        let callers = (0..<(2 + random.below(5))).map { caller in
            (0..<(1 + random.below(4))).map { someFacts(caller: caller, number: $0) }
        }
        let (maker, step) = (self.maker, self.step)
        let writer = LogWriter(store) { recordedAt }
        let told = try await withThrowingTaskGroup(of: [Fact].self) { group in
            for (caller, batches) in callers.enumerated() {
                group.addTask {
                    var told: [Fact] = []
                    for (number, facts) in batches.enumerated() {
                        let attempt = "\(step).\(caller).\(number)"
                        try Journal.write(.began(attempt, facts, expecting: [:]))
                        let isTold = try await Self.answer(attempt) {
                            try await writer.append(facts.map(maker.event))
                        }
                        if isTold { told += facts }
                    }
                    return told
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        // In an order that does not depend on which task was faster.
        remember(told.sorted { $0.tag < $1.tag })
    }

    private func answer(
        _ attempt: Journal.Attempt, _ facts: [Fact], _ body: () throws -> BatchOutcome
    ) throws {
        do {
            if try Self.write(try body(), of: attempt) { remember(facts) }
        } catch WorkerError.abandoned {
            try Journal.write(.abandoned(attempt))
        } catch let error as SQLiteError {
            try Journal.write(.failed(attempt, reason: "\(error)"))
        }
    }

    private static func answer(
        _ attempt: Journal.Attempt, _ body: () async throws -> BatchOutcome
    ) async throws -> Bool {
        do {
            return try write(try await body(), of: attempt)
        } catch let error as SQLiteError {
            try Journal.write(.failed(attempt, reason: "\(error)"))
            return false
        }
    }

    /// - Returns: Whether all of it is in the log.
    private static func write(
        _ outcome: BatchOutcome, of attempt: Journal.Attempt
    ) throws -> Bool {
        switch outcome {
        case .appended(let outcomes):
            try Journal.write(.acknowledged(attempt, outcomes.map(Journal.Outcome.init)))
            return true
        case .conflict(let index, let position):
            try Journal.write(.conflicted(attempt, index: index, position?.rawValue))
        case .wrongVersion(let stream, let version):
            try Journal.write(.hadWrongVersion(attempt, stream: stream, version))
        }
        return false
    }

    private func remember(_ facts: [Fact]) {
        tellable += facts.filter { !$0.isForged && maker.hasKey($0) }
    }
}
