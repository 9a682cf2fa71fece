/// A piece of a page: text, elements, or several of them in a row.
///
/// Whatever came from outside is escaped by construction: text and attribute values always are,
/// names come from the fixed vocabulary of this module, and only literals of the program itself may
/// be raw.
public struct Markup: Sendable {
    enum Node: Sendable {
        case text(String)
        case raw(String)
        case element(Tag, [Attribute], Markup)
    }

    var nodes: [Node]

    init(nodes: [Node]) { self.nodes = nodes }

    /// Nothing.
    public init() { nodes = [] }

    /// The text, escaped; inside a builder a bare string does the same.
    public init(text: String) { nodes = [.text(text)] }

    /// What the builder's block lists, for markup outside any element.
    public init(@MarkupBuilder _ content: () -> Markup) { self = content() }

    /// The page as UTF-8, written in one pass into one buffer.
    public var bytes: [UInt8] {
        var renderer = Renderer()
        renderer.append(self)
        return renderer.buffer
    }

    /// The page as a string.
    public var rendered: String { String(decoding: bytes, as: UTF8.self) }
}

/// Markup written by the program's authors and taken as it is, such as a typographic entity.
///
/// Only a literal is accepted, so nothing from outside can get here.
public func raw(_ literal: StaticString) -> Markup {
    Markup(nodes: [.raw(literal.description)])
}

/// Collects the lines of a block into one piece of markup; strings among them become escaped text.
@resultBuilder
public enum MarkupBuilder {
    /// Markup stands for itself.
    public static func buildExpression(_ markup: Markup) -> Markup { markup }

    /// A string becomes escaped text.
    public static func buildExpression(_ text: String) -> Markup { Markup(text: text) }

    /// All lines of a block in their order.
    public static func buildBlock(_ parts: Markup...) -> Markup { joined(parts) }

    /// An `if` without `else`.
    public static func buildOptional(_ part: Markup?) -> Markup { part ?? Markup() }

    /// The first branch of an `if` or `switch`.
    public static func buildEither(first part: Markup) -> Markup { part }

    /// Another branch of an `if` or `switch`.
    public static func buildEither(second part: Markup) -> Markup { part }

    /// All rounds of a `for`.
    public static func buildArray(_ parts: [Markup]) -> Markup { joined(parts) }

    private static func joined(_ parts: [Markup]) -> Markup {
        Markup(nodes: parts.flatMap(\.nodes))
    }
}
