import Crypto

/// Tells declared robots by their user agent.
///
/// Robots that pretend to be browsers are not found; nothing here guesses. Sources of the words: the
/// agents that large crawlers, monitors and command-line clients document for themselves.
struct BotFilter {
    /// Agents already judged; people share a few hundred browsers. Bounded, since anybody may send any text.
    private var known: [UInt64: Bool] = [:]
    private static let mostKnown = 10_000

    private static let words: [[UInt8]] = [
        "bot", "crawl", "spider", "slurp", "curl/", "wget/", "python-requests", "headless",
        "monitor", "pingdom", "lighthouse", "facebookexternalhit", "preview", "scan", "fetch",
        "go-http-client", "okhttp", "java/", "libwww", "httpclient",
    ].map { Array($0.utf8) }

    /// Whether an agent says of itself that it is no person's browser.
    mutating func isBot(userAgent bytes: Span<UInt8>) -> Bool {
        let hash = quickHash(bytes)
        if let answer = known[hash] { return answer }
        let answer = Self.words.contains { Self.contains(bytes, $0) }
        if known.count < Self.mostKnown { known[hash] = answer }
        return answer
    }

    /// Case-insensitive search; an agent has about 120 bytes, so this costs a few µs for all words.
    private static func contains(_ text: Span<UInt8>, _ word: [UInt8]) -> Bool {
        guard text.count >= word.count else { return false }
        let first = word[0]
        for start in 0...(text.count - word.count) where text[start] | 0x20 == first {
            var length = 1
            while length < word.count, text[start + length] | 0x20 == word[length] | 0x20 {
                length += 1
            }
            if length == word.count { return true }
        }
        return false
    }
}
