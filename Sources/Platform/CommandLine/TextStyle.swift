/// Emphasis by ANSI escape sequences, or none at all.
///
/// The caller decides: a terminal is watched and `NO_COLOR` is not set (https://no-color.org).
public struct TextStyle: Hashable, Sendable {
    private let isEnabled: Bool

    /// Emphasises if `isEnabled`, else leaves texts as they are.
    public init(isEnabled: Bool) { self.isEnabled = isEnabled }

    /// No emphasis.
    public static let plain = TextStyle(isEnabled: false)

    /// For what a reader should find first.
    public func bold(_ text: String) -> String { isEnabled ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

    /// For what a reader may skip.
    public func dim(_ text: String) -> String { isEnabled ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
}
