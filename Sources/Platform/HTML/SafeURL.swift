/// The address itself if following it can only navigate, fetch or write mail, else "#".
///
/// Allowed are `https`, `http`, `mailto`, and addresses without a scheme (paths, queries,
/// fragments). Browsers strip control characters and outer spaces before they look for the scheme,
/// so addresses with any are refused: `java\nscript:` is `javascript:` to them.
/// - SeeAlso: https://url.spec.whatwg.org/#concept-basic-url-parser
func safeURL(_ address: String) -> String {
    let dropped = "#"
    let bytes = address.utf8
    if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return dropped }
    if bytes.first == UInt8(ascii: " ") || bytes.last == UInt8(ascii: " ") { return dropped }
    // The scheme ends at the first colon, unless a path, query or fragment begins before it.
    let end = bytes.firstIndex { ":/?#".utf8.contains($0) }
    guard let end, bytes[end] == UInt8(ascii: ":") else { return address }
    switch address[..<end].lowercased() {
    case "https", "http", "mailto": return address
    default: return dropped
    }
}
