/// Collects what is wrong with one or more files, so that it can be reported all at once.
public struct Diagnostics: Sendable {
    /// In the order in which they were found.
    private var found: [Diagnostic] = []

    /// Creates an empty collection.
    public init() {}

    /// All diagnostics, ordered by file, line and column.
    public var sorted: [Diagnostic] { found.sorted() }

    /// Whether nothing was found.
    public var isEmpty: Bool { found.isEmpty }

    /// Whether anything was found that forbids using the files.
    public var hasErrors: Bool { found.contains { $0.severity == .error } }

    /// Records a diagnostic.
    public mutating func add(_ diagnostic: Diagnostic) {
        found.append(diagnostic)
    }

    /// Records all diagnostics of another collection.
    public mutating func add(_ others: Diagnostics) {
        found += others.found
    }

    /// Records an error.
    public mutating func error(_ message: String, at position: SourcePosition, hint: String? = nil)
    {
        add(Diagnostic(at: position, message: message, hint: hint))
    }

    /// Records a warning.
    public mutating func warning(
        _ message: String, at position: SourcePosition, hint: String? = nil
    ) {
        add(Diagnostic(at: position, severity: .warning, message: message, hint: hint))
    }
}
