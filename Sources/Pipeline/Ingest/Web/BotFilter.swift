/// Tells declared robots by their user agent.
///
/// Robots that pretend to be browsers are not found; nothing here guesses. Sources of the words: the
/// agents that large crawlers, monitors and command-line clients document for themselves.
enum BotFilter {
    private static let words: [[UInt8]] = [
        "bot", "crawl", "spider", "slurp", "curl/", "wget/", "python-requests", "headless",
        "monitor", "pingdom", "lighthouse", "facebookexternalhit", "preview", "scan", "fetch",
        "go-http-client", "okhttp", "java/", "libwww", "httpclient",
    ].map { Array($0.utf8) }

    /// Whether an agent says of itself that it is no person's browser.
    static func isBot(userAgent bytes: Span<UInt8>) -> Bool {
        words.contains { contains(bytes, $0) }
    }

    /// Case-insensitive search; an agent has about 120 bytes, so this costs about 1 µs.
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
