extension CommandTable {
    /// Does what the words typed after the program's name ask for, and says how it ended.
    ///
    /// - Parameters:
    ///   - output: Where help, version and completions go; command bodies print by their own means.
    ///   - errors: Where the lines of a failure go.
    public func run(
        _ arguments: [String],
        output: (String) throws(Failure) -> Void,
        errors: (String) -> Void
    ) async -> ExitCode {
        do {
            switch parse(arguments) {
            case .run(let command, let invocation):
                guard case .body(let body) = command.action else { return .ok }
                try await body(invocation)
            case .print(let text): try output(text)
            case .fail(let failure): throw failure
            }
            return .ok
        } catch let failure as Failure {
            errors(failure.text(program: name))
            return failure.exitCode
        } catch {
            // What reaches here has no words of its own for the user: say what it is and own up.
            let failure = Failure(.software, "internal error: \(error)")
            errors(failure.text(program: name))
            return failure.exitCode
        }
    }
}
