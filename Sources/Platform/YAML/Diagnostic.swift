/// A place in a text file.
public struct SourcePosition: Hashable, Sendable {
    /// The name of the file, as its reader knows it.
    public let file: String
    /// Counted from 1.
    public let line: Int
    /// Counted in characters from 1.
    public let column: Int

    /// Creates a position; lines and columns count from 1.
    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }
}

/// One thing wrong with a file that a person wrote: where, what, and how to mend it.
public struct Diagnostic: Error, Hashable, Sendable {
    /// How bad it is.
    public enum Severity: String, Hashable, Sendable {
        /// The file cannot be used.
        case error
        /// The file can be used, but perhaps not as its author thinks.
        case warning
    }

    /// The name of the file.
    public let file: String
    /// Counted from 1.
    public let line: Int
    /// Counted in characters from 1.
    public let column: Int
    /// How bad it is.
    public let severity: Severity
    /// What is wrong, starting in lower case, without a full stop.
    public let message: String
    /// What to do about it, such as "did you mean 'points'?".
    public let hint: String?

    /// Creates a diagnostic; lines and columns count from 1.
    public init(
        file: String, line: Int, column: Int, severity: Severity = .error, message: String,
        hint: String? = nil
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.severity = severity
        self.message = message
        self.hint = hint
    }

    /// Creates a diagnostic at a position.
    public init(
        at position: SourcePosition, severity: Severity = .error, message: String,
        hint: String? = nil
    ) {
        self.init(
            file: position.file, line: position.line, column: position.column, severity: severity,
            message: message, hint: hint)
    }
}

extension Diagnostic: Comparable {
    /// Orders by file, line and column; what stands at one place is ordered by its text.
    public static func < (left: Diagnostic, right: Diagnostic) -> Bool {
        (left.file, left.line, left.column, left.description)
            < (right.file, right.line, right.column, right.description)
    }
}

extension Diagnostic: CustomStringConvertible {
    /// `rules.yaml:12:5: unknown field 'pionts' (did you mean 'points'?)`, as editors parse it.
    public var description: String {
        let mark = severity == .warning ? "warning: " : ""
        let advice = hint.map { " (\($0))" } ?? ""
        return "\(file):\(line):\(column): \(mark)\(message)\(advice)"
    }
}
