/// A drawing in the page; `.role("img")` and a `SVG.title` give it a text alternative.
public let svg = Element("svg", .block)

/// The elements of a drawing; in a namespace of their own since HTML has a `title` and `a` too.
///
/// - SeeAlso: https://www.w3.org/TR/SVG2/
public enum SVG {
    /// The drawing's or shape's name, read aloud and shown on hover.
    public static let title = Element("title", .block)
    /// A longer description, read aloud.
    public static let desc = Element("desc", .block)
    /// Shapes that share attributes.
    public static let g = Element("g", .block)
    /// An outline of straight lines, see `Attribute.d(_:)`.
    public static let path = Element("path", .block)
    /// A rectangle.
    public static let rect = Element("rect", .block)
    /// A straight line.
    public static let line = Element("line", .block)
    /// A circle.
    public static let circle = Element("circle", .block)
    /// Words in the drawing.
    public static let text = Element("text", .block)
    /// A stretch of words inside `text`.
    public static let tspan = Element("tspan", .inline)
}

/// One step of a path's pen, in the units of the view box.
public enum PathStep: Hashable, Sendable {
    /// Lifts the pen and puts it down at x, y.
    case move(Double, Double)
    /// Draws a straight line to x, y.
    case line(Double, Double)
    /// Draws back to where the pen was put down.
    case close

    fileprivate var written: String {
        switch self {
        case .move(let x, let y): "M\(decimal(x)) \(decimal(y))"
        case .line(let x, let y): "L\(decimal(x)) \(decimal(y))"
        case .close: "Z"
        }
    }
}

// Numbers are written with at most two decimals and must be finite and below 10^12 in magnitude.
extension Attribute {
    /// The drawing's own coordinates: left, top, width, height.
    public static func viewBox(
        _ x: Double, _ y: Double, _ width: Double, _ height: Double
    ) -> Attribute {
        Attribute("viewBox", [x, y, width, height].map(decimal).joined(separator: " "))
    }

    /// What a path draws.
    public static func d(_ steps: [PathStep]) -> Attribute {
        Attribute("d", steps.map(\.written).joined())
    }

    /// Moves everything inside to the right and down.
    public static func translate(_ x: Double, _ y: Double) -> Attribute {
        Attribute("transform", "translate(\(decimal(x)) \(decimal(y)))")
    }

    /// The left edge, or where a text begins.
    public static func x(_ value: Double) -> Attribute { Attribute("x", number: value) }

    /// The top edge, or the base line of a text.
    public static func y(_ value: Double) -> Attribute { Attribute("y", number: value) }

    /// Where a line begins, from the left.
    public static func x1(_ value: Double) -> Attribute { Attribute("x1", number: value) }

    /// Where a line begins, from the top.
    public static func y1(_ value: Double) -> Attribute { Attribute("y1", number: value) }

    /// Where a line ends, from the left.
    public static func x2(_ value: Double) -> Attribute { Attribute("x2", number: value) }

    /// Where a line ends, from the top.
    public static func y2(_ value: Double) -> Attribute { Attribute("y2", number: value) }

    /// The centre of a circle, from the left.
    public static func cx(_ value: Double) -> Attribute { Attribute("cx", number: value) }

    /// The centre of a circle, from the top.
    public static func cy(_ value: Double) -> Attribute { Attribute("cy", number: value) }

    /// The radius of a circle.
    public static func r(_ value: Double) -> Attribute { Attribute("r", number: value) }

    /// The radius of a rectangle's corners.
    public static func rx(_ value: Double) -> Attribute { Attribute("rx", number: value) }

    /// The colour inside a shape; only a literal, since `url(…)` would fetch.
    public static func fill(_ paint: StaticString) -> Attribute {
        Attribute("fill", paint.description)
    }

    /// The colour of an outline; only a literal, since `url(…)` would fetch.
    public static func stroke(_ paint: StaticString) -> Attribute {
        Attribute("stroke", paint.description)
    }

    /// The width of an outline.
    public static func strokeWidth(_ value: Double) -> Attribute {
        Attribute("stroke-width", number: value)
    }

    /// Which point of a text is at x: "start", "middle" or "end".
    public static func textAnchor(_ value: StaticString) -> Attribute {
        Attribute("text-anchor", value.description)
    }
}
