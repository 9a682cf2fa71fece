import CommandLine
import Engine

let approveCommand = command(
    "approve", abstract: "Let a recommendation go out as it is drafted",
    discussion: """
        The approval covers the draft as it stands, its evidence and the policy in force. If any of
        them changes before it is performed, it is void. 'signalbox outbox run' performs it.
        """,
    arguments: [.required("recommendation", "Its id, like R-0123456789")],
    options: [
        .home,
        Option("by", value: "USER", "Who approves: id, name or address (default: who is asked)"),
        .asOf,
    ]
) { invocation in
    let outcome = try decide(invocation) { try $0.approve($1, by: $2) }
    try StandardStream.output.write(outcome + "\n")
}

let rejectCommand = command(
    "reject", abstract: "Refuse a recommendation, or stop one that would go out",
    arguments: [.required("recommendation", "Its id, like R-0123456789")],
    options: [
        .home, Option("reason", value: "TEXT", "Why, in your words"),
        Option("by", value: "USER", "Who refuses: id, name or address (default: who is asked)"),
        .asOf,
    ]
) { invocation in
    let reason = invocation.string("reason") ?? "no reason given"
    let outcome = try decide(invocation) { try $0.reject($1, by: $2, reason: reason) }
    try StandardStream.output.write(outcome + "\n")
}

/// Opens the home and puts a person's decision to it.
private func decide(
    _ invocation: Invocation,
    _ body: (PersonDecisions, _ id: String, _ by: String?) throws -> String
) throws -> String {
    let home = Home(invocation)
    let now = try invocation.now()
    let configuration = try home.configuration()
    return try home.write { store in
        let context = RunContext(
            store: store, configuration: configuration, salt: "", now: now,
            wallClock: wallClock, progress: { _, _, _ in })
        do {
            return try body(
                PersonDecisions(context), invocation.argument("recommendation"),
                invocation.string("by"))
        } catch let error as DecisionError {
            throw Failure(error)
        }
    }
}

extension Failure {
    /// Why a person's decision was not taken.
    fileprivate init(_ error: DecisionError) {
        switch error {
        case .unknown:
            self.init(.noInput, error.description, hint: "'signalbox digest' shows them")
        case .nobody: self.init(.noUser, error.description, hint: Self.namingPeople)
        case .notYours: self.init(.noPermission, error.description)
        case .notAsked, .noDraft: self.init(.dataError, error.description)
        }
    }
}
