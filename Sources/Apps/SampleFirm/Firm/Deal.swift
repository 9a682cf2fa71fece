import CivilTime

/// An opportunity with the stages it has been through.
struct Deal {
    enum Kind: String {
        case newBusiness = "New Business"
        case existingBusiness = "Existing Business"
        case renewal = "Renewal"
    }

    /// A row of the stage history.
    struct Step {
        let stage: Stage
        let at: Instant
        let amount: Double
        let closeDate: CivilDate
    }

    /// Unique among all deals.
    let number: Int
    let name: String
    let kind: Kind
    let currency: String
    /// At least one, oldest first.
    let steps: [Step]
    let nextStep: String?
    /// The position of the contact it is talked about with.
    let contact: Int

    var id: String { SalesforceID.text(.opportunity, number) }
    var last: Step { steps[steps.count - 1] }
    var isOpen: Bool { !last.stage.isClosed }

    func stepID(_ position: Int) -> String {
        SalesforceID.text(.opportunityHistory, number * Self.stepLimit + position)
    }

    /// The last step that changed something, told by `value`; nil if none did since the first.
    func lastChange<Value: Equatable>(of value: (Step) -> Value) -> Int? {
        steps.indices.dropFirst().last { value(steps[$0]) != value(steps[$0 - 1]) }
    }

    /// Numbers of deals run through all accounts with room for this many at each.
    static let limit = 4
    private static let stepLimit = 8
}
