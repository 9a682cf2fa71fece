import CivilTime
import Testing
import Timeline

@testable import Recommending

/// Whom a recommendation says to write to.
@Suite struct ContactChoiceTests {
    /// Three people at Acme, of whom the first can be made unreachable, and one elsewhere.
    private func scene(dana: String = #""email":"dana@acme.example""#) throws -> Scene {
        var scene = try Scene(contact: dana)
        for (id, account) in [("003D", "001A"), ("003E", "001A"), ("003X", "001B")] {
            try scene.tell(
                .contactAdded, "contact/\(id)",
                #"{"fields":{"account":"\#(account)","email":"\#(id)@acme.example"}}"#)
        }
        return scene
    }

    private func choice(_ scene: Scene, preferring preferred: String?) throws -> String? {
        let account = try #require(scene.book.accounts[AccountID("001A")])
        return scene.book.contact(for: account, preferring: preferred.map { ContactID($0) })?
            .id.rawValue
    }

    @Test func `who woke the watch comes first`() throws {
        var scene = try scene()
        try scene.happens(.emailReplied, #""contact":"003D""#)
        #expect(try choice(scene, preferring: "003E") == "003E")
    }

    @Test func `else who replied last`() throws {
        var scene = try scene()
        try scene.happens(.emailReplied, #""contact":"003E""#, at: visitTime)
        try scene.happens(.emailReplied, #""contact":"003D""#, at: visitTime - .days(1))
        #expect(try choice(scene, preferring: nil) == "003E")
    }

    @Test func `else the first person known there`() throws {
        #expect(try choice(scene(), preferring: nil) == "003C")
        #expect(try choice(scene(dana: #""title":"CTO""#), preferring: nil) == "003D")
    }

    @Test(arguments: [#""title":"CTO""#, #""email":"dana@acme.example","opted_out":true"#])
    func `never somebody without an address or who opted out`(dana: String) throws {
        #expect(try choice(scene(dana: dana), preferring: "003C") == "003D")
    }

    @Test(arguments: [EventName.emailOptedOut, .emailComplained, .emailBounced])
    func `nor somebody whose mail was stopped by an event`(type: EventName) throws {
        var scene = try scene()
        try scene.happens(type, #""contact":"003C""#)
        #expect(try choice(scene, preferring: "003C") == "003D")
    }

    @Test func `nor somebody who works elsewhere`() throws {
        #expect(try choice(scene(), preferring: "003X") == "003C")
    }
}
