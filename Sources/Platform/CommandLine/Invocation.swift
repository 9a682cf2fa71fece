/// What the user typed after a command, already checked against its declaration.
///
/// Asking for something the command does not declare, or as another type, is a mistake in the
/// program and traps; what the user may get wrong was refused by `CommandTable.parse(_:)` before.
public struct Invocation: Hashable, Sendable {
    /// The words of the command.
    public let path: [String]
    private let options: [Option]
    private let arguments: [Argument]
    private let optionValues: [String: [String]]
    private let argumentValues: [String: [String]]

    init(
        _ command: Command, optionValues: [String: [String]], argumentValues: [String: [String]]
    ) {
        path = command.path
        options = command.options
        arguments = command.arguments
        self.optionValues = optionValues
        self.argumentValues = argumentValues
    }

    /// Whether a flag was given.
    public func flag(_ name: String) -> Bool {
        precondition(option(name).value == nil, "'--\(name)' is not a flag")
        return optionValues[name] != nil
    }

    /// The value of an option, if it was given.
    public func string(_ name: String) -> String? {
        let option = option(name)
        precondition(option.value != nil && !option.repeats, "'--\(name)' is no single value")
        return optionValues[name]?.first
    }

    /// The values of an option that may repeat, in the order typed.
    public func strings(_ name: String) -> [String] {
        precondition(option(name).repeats, "'--\(name)' does not repeat")
        return optionValues[name] ?? []
    }

    /// The value of a whole-number option, if it was given; within its declared bounds.
    public func integer(_ name: String) -> Int? {
        guard case .integer = option(name).value else {
            preconditionFailure("'--\(name)' is not a whole number")
        }
        return string(name).flatMap { Int($0) }
    }

    /// A required argument.
    public func argument(_ name: String) -> String {
        guard let value = values(of: name, .required).first else {
            preconditionFailure("required argument '\(name)' passed the parser unset")
        }
        return value
    }

    /// An optional argument, if it was given.
    public func optionalArgument(_ name: String) -> String? {
        values(of: name, .optional).first
    }

    /// The arguments that remained after the others, in the order typed.
    public func arguments(_ name: String) -> [String] { values(of: name, .rest) }

    private func option(_ name: String) -> Option {
        guard let option = options.first(where: { $0.name == name }) else {
            preconditionFailure("'\(path.joined(separator: " "))' declares no '--\(name)'")
        }
        return option
    }

    private func values(of name: String, _ arity: Argument.Arity) -> [String] {
        precondition(
            arguments.contains { $0.name == name && $0.arity == arity },
            "'\(path.joined(separator: " "))' declares no \(arity) argument '\(name)'")
        return argumentValues[name] ?? []
    }
}
