import Testing

@testable import Trust

@Suite struct TrustSentenceTests {
    /// 0.7 + 0.2 is a hair below 0.9 in binary: noise, not a reason to say 89.9 %.
    @Test(arguments: [
        (0, "0.0 %"), (0.0009, "0.0 %"), (0.569, "56.9 %"), (0.7 + 0.2, "90.0 %"),
        (0.89999, "89.9 %"), (0.9999, "99.9 %"), (1, "100.0 %"),
    ])
    func `percentages are rounded down`(share: Double, text: String) {
        #expect(percent(share) == text)
    }
}
