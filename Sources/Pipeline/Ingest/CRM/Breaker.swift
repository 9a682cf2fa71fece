import Timeline

/// How much an export may differ from what was known before somebody has to look at it.
///
/// An export that went wrong (a filter left on, a column without permission, half a file) looks like a
/// thousand changes. It costs a glance to say that it is right, and days to repair if it was not.
public struct BreakerSettings: Hashable, Sendable {
    /// The part of an object's records that may vanish: be missing, or deleted.
    public var mostVanished = 0.2
    /// The part of an object's records that may change.
    public var mostChanged = 0.6

    /// Fewer records than these may do as they like.
    private static let fewRecords = 20
    /// Fewer accounts than these an owner may lose at once.
    private static let fewAccounts = 5

    /// A fifth may vanish, three fifths may change.
    public init() {}

    /// What is wrong with an export of one object, in a sentence each.
    func alarms(
        _ kind: RecordKind, _ tally: ObjectTally, before: TableSummary, after: TableSummary
    ) -> [String] {
        var alarms: [String] = []
        let records = "\(kind.rawValue) records"
        func checkPart(_ part: Int, _ most: Double, _ what: String) {
            guard tally.known >= Self.fewRecords, Double(part) > most * Double(tally.known) else {
                return
            }
            alarms.append(
                "\(part) of \(tally.known) \(records) \(what), more than \(Self.percent(most))")
        }
        checkPart(tally.vanished, mostVanished, "vanished")
        checkPart(tally.changed, mostChanged, "changed")
        if before.rows >= Self.fewRecords, after.rows * 2 < before.rows {
            alarms.append(
                "the export has \(after.rows) rows of \(kind.rawValue) where the last one had \(before.rows)"
            )
        }
        for (field, lost) in tally.emptied.sorted(by: { $0.key < $1.key }) {
            let had = before.filled[field] ?? 0
            guard had >= Self.fewRecords, lost * 2 >= had else { continue }
            alarms.append("\(lost) of \(had) \(records) lost their \(field)")
        }
        guard kind == .account else { return alarms }
        for (owner, had) in before.owners.sorted(by: { $0.key < $1.key })
        where had >= Self.fewAccounts && after.owners[owner] ?? 0 <= 0 {
            alarms.append("owner \(owner) lost all of their \(had) accounts")
        }
        return alarms
    }

    private static func percent(_ part: Double) -> String { "\(Int((part * 100).rounded())) %" }
}

/// What one run did to the records of one object that were known before it.
struct ObjectTally {
    /// Records that were present before.
    var known = 0
    /// Of these, those that are missing or deleted now.
    var vanished = 0
    /// Those with a field that changed.
    var changed = 0
    /// How many lost the value of each field.
    var emptied: [String: Int] = [:]

    mutating func take(_ change: RecordChange) {
        if change.state == .deleted { vanished += 1 }
        guard !change.fields.isEmpty else { return }
        changed += 1
        for field in change.fields where field.to == nil {
            emptied[field.field, default: 0] += 1
        }
    }
}
