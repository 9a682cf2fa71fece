extension Check {
    /// Every answer that was given is still true, and what got none is there whole or not at all.
    mutating func checkAttempts(_ log: LogContent) {
        var origins: [String: [Evidence.Attempt]] = [:]
        for attempt in evidence.attempts {
            for fact in attempt.facts { origins[fact.tag, default: []].append(attempt) }
        }
        for attempt in evidence.attempts {
            switch attempt.answer {
            case .acknowledged(let outcomes): checkOutcomes(outcomes, of: attempt, log)
            case .refused(let refusal): checkRefusal(refusal, of: attempt, log)
            case .unknown, .failed: break
            }
            // What several attempts told may have come from another one.
            let own = attempt.facts.filter { origins[$0.tag]?.count == 1 }
            let found = own.compactMap { log.positions[$0.tag] }
            if evidence.isSurelyAbsent(attempt), !found.isEmpty {
                complain("\(attempt.id) was not appended, but events \(found) are there")
            }
            if !found.isEmpty, found.count < own.count {
                complain("of \(own.count) facts of \(attempt.id), only events \(found) are there")
            }
            if let first = found.first, own.count == attempt.facts.count,
                found != Array(first..<(first + Int64(own.count)))
            {
                complain("the batch \(attempt.id) is not in one piece: events \(found)")
            }
        }
        for event in log.events {
            guard let tag = event.tag else { continue }
            if origins[tag] == nil { complain("nobody appended event \(event.position) (\(tag))") }
            if event.content != LogContent.Content(maker.event(Fact(tag: tag))) {
                complain("event \(event.position) is not what fact \(tag) said")
            }
        }
    }

    private mutating func checkOutcomes(
        _ outcomes: [Journal.Outcome], of attempt: Evidence.Attempt, _ log: LogContent
    ) {
        if outcomes.count != attempt.facts.count {
            complain("\(attempt.id) got \(outcomes.count) answers for \(attempt.facts.count) facts")
        }
        var isFirst: [String: Bool] = [:]
        for (fact, outcome) in zip(attempt.facts, outcomes) {
            switch outcome {
            case .new(let position, let version):
                checkThere(fact, at: position, attempt, log)
                guard let event = log[position] else { continue }
                if event.version != version {
                    complain("event \(position) was acknowledged as version \(version)")
                }
                let stream = event.content.stream
                if isFirst.updateValue(false, forKey: stream) ?? true,
                    let expected = attempt.expecting[stream], version != expected + 1
                {
                    complain("\(attempt.id) expected version \(expected) of \(stream)")
                }
            case .known(let position): checkThere(fact, at: position, attempt, log)
            case .conflict(let position): checkConflict(fact, at: position, attempt, log)
            }
        }
    }

    private mutating func checkThere(
        _ fact: Fact, at position: Int64, _ attempt: Evidence.Attempt, _ log: LogContent
    ) {
        if log[position]?.content != LogContent.Content(maker.event(fact)) {
            complain(
                "\(attempt.id) was told that \(fact.tag) stands at \(position); there stands "
                    + (log[position].map { $0.tag ?? "another event" } ?? "nothing"))
        }
    }

    private mutating func checkConflict(
        _ fact: Fact, at position: Int64, _ attempt: Evidence.Attempt, _ log: LogContent
    ) {
        let (wanted, found) = (LogContent.Content(maker.event(fact)), log[position]?.content)
        if found?.key != wanted.key || found?.source != wanted.source || found == wanted {
            complain("\(attempt.id) was told of a conflict with \(position), which is none")
        }
    }

    private mutating func checkRefusal(
        _ refusal: Evidence.Refusal, of attempt: Evidence.Attempt, _ log: LogContent
    ) {
        switch refusal {
        case .abandoned: break
        case .conflict(let index, let position?):
            checkConflict(attempt.facts[index], at: position, attempt, log)
        case .conflict(let index, nil):
            // Told otherwise earlier in the same batch.
            let fact = attempt.facts[index]
            if !attempt.facts[..<index].contains(where: { $0.tag == fact.tag && $0 != fact }) {
                complain("\(attempt.id) was told of a conflict in itself, which is none")
            }
        case .wrongVersion(let stream, let version):
            if attempt.expecting[stream] == version || log.versions[stream, default: 0] < version {
                complain("\(attempt.id) was told of version \(version) of \(stream)")
            }
        }
    }
}
