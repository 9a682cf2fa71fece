/// Why a command could not do its work, in words for the person who typed it.
///
/// Command bodies throw it; the program prints it to standard error and exits with its code.
public struct Failure: Error, Hashable, Sendable {
    /// Which kind of cause it is, for scripts.
    public let exitCode: ExitCode
    /// What happened, as one sentence without the program's name and without a full stop.
    public let message: String
    /// What to do about it, if that is known.
    public let hint: String?

    /// Creates a failure.
    ///
    /// - Precondition: `exitCode` is not `.ok`.
    public init(_ exitCode: ExitCode, _ message: String, hint: String? = nil) {
        precondition(exitCode != .ok, "a failure needs a failing exit code")
        self.exitCode = exitCode
        self.message = message
        self.hint = hint
    }

    /// The lines to print: `PROGRAM: MESSAGE` and, if there is one, `hint: HINT`.
    ///
    /// Messages often quote imported data, so control characters are made harmless here.
    public func text(program: String) -> String {
        let hintLine = hint.map { "hint: \(Self.harmless($0))\n" } ?? ""
        return "\(program): \(Self.harmless(message))\n\(hintLine)"
    }

    private static func harmless(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { String($0).printable }
            .joined(separator: "\n")
    }
}

extension Failure: CustomStringConvertible {
    /// The message alone.
    public var description: String { message }
}
