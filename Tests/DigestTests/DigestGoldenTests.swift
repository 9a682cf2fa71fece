import Testing

@testable import Digest

@Suite struct DigestGoldenTests {
    @Test(arguments: [("friday", Friday.digest), ("quiet", Friday.quiet)])
    func `every form is as it was when somebody last looked at it`(
        name: String, digest: DailyDigest
    ) throws {
        try GoldenFile.expect(Array(digest.text.utf8), in: "\(name).txt")
        try GoldenFile.expect(digest.html, in: "\(name).html")
        try GoldenFile.expect(digest.json, in: "\(name).json")
    }
}
