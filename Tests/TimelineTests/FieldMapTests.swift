import CivilTime
import Testing
import Timeline

@Suite struct FieldMapTests {
    @Test(arguments: 0..<200 as Range<UInt64>)
    func `fields do what a dictionary does`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let names = ["name", "industry", "raw.Segment__c", "owner", "amount", ""]
        var fields = FieldMap()
        var dictionary: [String: FieldValue] = [:]
        for step in 0..<40 as Range<Int64> {
            let name = try #require(names.randomElement(using: &random))
            let value = Bool.random(using: &random) ? value(.number(Double(step)), step) : nil
            fields[name] = value
            dictionary[name] = value
            for name in names {
                // Names come as whole texts and as parts of longer ones.
                let part = "account.\(name)".dropFirst("account.".count)
                #expect(fields[name] == dictionary[name])
                #expect(fields[part] == dictionary[name])
            }
        }
        #expect(fields.all.map(\.name) == dictionary.keys.sorted())
        #expect(fields.all.map(\.value) == dictionary.sorted { $0.key < $1.key }.map(\.value))
        let copy = FieldMap(dictionary)
        #expect(copy.all.map(\.name) == fields.all.map(\.name))
        #expect(copy.all.map(\.value) == fields.all.map(\.value))
        #expect(copy == fields)
    }

    @Test func `texts and flags are asked for by name`() {
        let fields = FieldMap(["name": value(.text("Kestrel"), 1), "open": value(.flag(true), 1)])
        #expect(fields.text("name") == "Kestrel")
        #expect(fields.text("open") == nil)
        #expect(fields.text("missing") == nil)
        #expect(fields.flag("open"))
        #expect(!fields.flag("name"))
        #expect(!fields.flag("missing"))
    }

    @Test func `an account takes fields by the names rules write`() throws {
        let account = AccountState(
            id: "001",
            fields: [
                "account.name": value(.text("Kestrel"), 1),
                "opportunity.open": value(.flag(true), 2),
                "industry": value(.text("Optics"), 3),
            ])
        #expect(account.name == "Kestrel")
        #expect(account.field("account.industry")?.value == .text("Optics"))
        #expect(account.field("opportunity.open")?.position == Position(2))
        #expect(account.field("contact.name") == nil)
        #expect(AccountState(id: "002").name == "002")
    }

    private func value(_ value: Scalar, _ position: Int64) -> FieldValue {
        FieldValue(value, at: Story.start, position: Position(position))
    }
}
