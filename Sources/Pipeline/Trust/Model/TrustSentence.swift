/// One sentence with the figures that decide: what the domain may do, and what it rests on.
///
/// Percentages are rounded down, so a sentence never claims more than was shown.
extension TrustRecord {
    /// The record's standing in one sentence.
    ///
    /// - Parameter now: Milliseconds UTC; a record nobody labelled for long is checked in full.
    public func sentence(at now: Int64) -> String {
        if isSwitchedOff { return "Off: switched off by a person." }
        if min(configuration.cap, levelCap) == .observe {
            return "Observe: kept at observing by a person (\(record))."
        }
        if isOnHold { return "Ask: on hold until a person releases it (\(record))." }
        if configuration.cap < .actWithUndo {
            return "Ask: actions of this kind are never automatic, whatever the record (\(record))."
        }
        if levelCap == .ask { return "Ask: kept at asking by a person (\(record))." }
        if earnedLevel < .actWithUndo { return "Ask: \(askingFigures); \(wayUp)." }
        if awaitsConfirmation {
            return "Ask: \(shortBasis); waiting for a manager to confirm."
        }
        if mode == .watch {
            return "Ask: trusted, but a recent case went wrong; \(cleanReviewsDone)."
        }
        return actingSentence(at: now)
    }

    /// What a person reads who is asked at an acting level: nothing tells a random check apart.
    var askingFigures: String {
        "\(record); \(certainty) sure of at least \(percent(bound)), acting needs \(bar(.actWithUndo))"
    }

    /// How far a watch, or the one that a stale record begins, has come.
    var cleanReviewsDone: String {
        let needed = TrustParameters.cleanReviewsToEndWatch
        let done = mode == .watch ? min(evidence.cleanRun, needed) : 0
        return "\(done) of \(needed) clean reviews done before it acts again"
    }

    private func actingSentence(at now: Int64) -> String {
        let how = effectiveLevel == .act ? "Act" : "Act with undo"
        let grounds =
            switch source {
            case .own:
                "\(shortBasis), \(certainty) sure of at least \(percent(basis.bound)), "
                    + "bar \(bar(earnedLevel))"
            case .borrowed: shortBasis
            }
        let since =
            tenure.labels > 0
            ? "; since then \(tenure.labelsRight) of \(tenure.labels) checked were right" : ""
        let checked = percent(checkRate(at: now))
        return "\(how): \(grounds)\(since); \(checked) of cases are checked first."
    }

    private var shortBasis: String {
        let count = "\(basis.right) of \(basis.labels) right"
        return switch source {
        case .own: "earned on \(count) as drafted"
        case .borrowed: "\(count) here, the rest borrowed from sibling domains"
        }
    }

    private var record: String {
        let count =
            evidence.labels == 0
            ? "no track record" : "\(evidence.right) of \(evidence.labels) right as drafted"
        return attempt > 1 ? "\(count) since reset \(attempt - 1)" : count
    }

    private var wayUp: String {
        guard let approvals = cleanApprovalsToGo else { return "out of reach at this rate" }
        if approvals > 0 { return "about \(approvals) more clean approvals would clear it" }
        let missing = closedGates(for: .actWithUndo).map(\.rawValue).joined(separator: ", ")
        return "still missing: \(missing)"
    }

    private var certainty: String {
        percent(1.0 - configuration.tier.errorBudget.alpha(attempt: attempt))
    }

    private func bar(_ level: Level) -> String { percent(configuration.tier.bar(for: level)) }
}

/// A share as a percentage with one decimal, rounded down; the shift undoes binary noise only.
func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000.0 + 1e-9).rounded(.down))
    return "\(tenths / 10).\(tenths % 10) %"
}
