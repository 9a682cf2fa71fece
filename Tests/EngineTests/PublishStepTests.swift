import CivilTime
import Storage
import Testing
import Timeline

@testable import Engine

/// The configuration in force is in the log, so that any past decision names its version.
@Suite struct PublishStepTests {
    /// Parts published by an import alone.
    private func publish(_ firm: Firm) throws -> [String] {
        let before = try firm.store.lastPosition()
        _ = try Importing(firm.context()).run(ImportInputs())
        return try firm.events(after: before).map(\.envelope.stream)
    }

    @Test func `every part is published once`() throws {
        let firm = try Firm(isNew: true)
        #expect(
            try publish(firm) == [
                "configuration/settings", "configuration/rules", "configuration/watches",
                "configuration/playbooks", "configuration/policy",
            ])
        #expect(try publish(firm) == [])
        let hashes = firm.files.read().hashes
        #expect(
            try firm.books().ledger.published
                == Dictionary(uniqueKeysWithValues: hashes.map { ($0.key.rawValue, $0.value) }))
    }

    @Test func `a changed part is published anew, with its content`() throws {
        let firm = try Firm(isNew: true)
        _ = try publish(firm)
        firm.files.policy += "# stricter\n"
        #expect(try publish(firm) == ["configuration/policy"])
        let event = try #require(try firm.events(.configurationPublished).last)
        #expect(event.data.contains("# stricter"))
        #expect(event.data.contains(#""name":"policy.yaml""#))
    }

    @Test func `a content that comes back is published each time`() throws {
        let firm = try Firm(isNew: true)
        let first = firm.files.policy
        for round in 1...3 {
            firm.files.policy = first
            #expect(try publish(firm).contains("configuration/policy"), "round \(round)")
            firm.files.policy = first + "# stricter\n"
            #expect(try publish(firm) == ["configuration/policy"], "round \(round)")
        }
        #expect(try firm.books().ledger.published["policy"] == firm.files.read().hashes[.policy])
    }
}
