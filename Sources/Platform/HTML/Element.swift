/// The name of an element and how it is written.
struct Tag: Sendable {
    enum Layout {
        /// Stays on its line: white space around it would show.
        case inline
        /// Begins and ends a line of the source, so that a diff of a page can be read.
        case block
    }

    let name: String
    let layout: Layout
    /// Without content and end tag.
    var isVoid = false
    /// White space counts inside, as in `pre`; the first line break there is not content.
    var keepsSpace = false
}

/// An element of the vocabulary; calling it gives markup.
///
/// ```swift
/// table(.class("ledger")) {
///     for line in ledger {
///         tr { th(.scope("row")) { line.rule }; td(.class("number")) { line.points } }
///     }
/// }
/// ```
public struct Element: Sendable {
    private let tag: Tag

    init(_ name: String, _ layout: Tag.Layout, keepsSpace: Bool = false) {
        tag = Tag(name: name, layout: layout, keepsSpace: keepsSpace)
    }

    /// The element with attributes and content; an attribute that is `nil` is left out.
    ///
    /// - Precondition: No attribute is given twice.
    public func callAsFunction(
        _ attributes: Attribute?..., @MarkupBuilder content: () -> Markup
    ) -> Markup {
        Markup(nodes: [.element(tag, distinct(attributes), content())])
    }

    /// The element with attributes and nothing inside.
    ///
    /// - Precondition: No attribute is given twice.
    public func callAsFunction(_ attributes: Attribute?...) -> Markup {
        Markup(nodes: [.element(tag, distinct(attributes), Markup())])
    }

    /// The element around one text.
    public func callAsFunction(_ text: String) -> Markup {
        Markup(nodes: [.element(tag, [], Markup(text: text))])
    }
}

/// An element that never has content, such as `br`.
public struct VoidElement: Sendable {
    private let tag: Tag

    init(_ name: String, _ layout: Tag.Layout) {
        tag = Tag(name: name, layout: layout, isVoid: true)
    }

    /// The element with attributes; one that is `nil` is left out.
    ///
    /// - Precondition: No attribute is given twice.
    public func callAsFunction(_ attributes: Attribute?...) -> Markup {
        Markup(nodes: [.element(tag, distinct(attributes), Markup())])
    }
}

/// The attributes that are there; of two with one name a browser would silently drop the second.
private func distinct(_ attributes: [Attribute?]) -> [Attribute] {
    var kept: [Attribute] = []
    for case let attribute? in attributes {
        precondition(
            !kept.contains { $0.name == attribute.name },
            "attribute '\(attribute.name)' is given twice")
        kept.append(attribute)
    }
    return kept
}
