import Timeline

// Ids in tests are literals; in the product they come from the outside or are made in one place.
extension Identifier: ExpressibleByUnicodeScalarLiteral,
    ExpressibleByExtendedGraphemeClusterLiteral,
    ExpressibleByStringLiteral
{
    init(stringLiteral value: String) { self.init(value) }
}
