import CivilTime
import JSON
import Testing
import Timeline

/// Who stands above, below and in for whom.
@Suite struct TeamTests {
    /// People told as `person manager`, `-manager` where the person is inactive.
    private func users(_ people: KeyValuePairs<String, String>) throws -> [UserID: User] {
        var story = Story()
        for (name, above) in people {
            var fields: [JSONValue.Member] = [
                .init(key: "active", value: .bool(!above.hasPrefix("-")))
            ]
            let manager = above.drop { $0 == "-" }
            if !manager.isEmpty {
                fields.append(.init(key: "manager", value: .string(String(manager))))
            }
            try story.add(.userAdded, "user/\(name)", .object(fields))
        }
        return story.book.users
    }

    @Test func `managers are found from the nearest up, also in a circle`() throws {
        let users = try users(["1": "2", "2": "3", "3": "4", "4": "2"])
        #expect(users.managers(of: "1") == ["2", "3", "4"])
        #expect(users.managers(of: "2") == ["3", "4"])
        #expect(users.managers(of: "9").isEmpty)
    }

    @Test(
        arguments: [
            ("top", ["left", "low", "gone"]), ("left", ["low", "gone"]),
            ("low", []), ("nobody", []), ("elsewhere", ["right"]),
        ] as [(UserID, Set<UserID>)])
    func `a team is everybody below, whether or not they and their managers work here or are known`(
        manager: UserID, team: Set<UserID>
    ) throws {
        let people = try users([
            "left": "top", "low": "gone", "gone": "-left", "top": "", "right": "elsewhere",
        ])
        #expect(people.team(of: manager) == team)
    }

    @Test func `in a circle everybody is below everybody, and nobody below themselves`() throws {
        let users = try users(["1": "2", "2": "3", "3": "1", "4": "4"])
        #expect(users.team(of: "2") == ["1", "3"])
        #expect(users.team(of: "4").isEmpty)
    }

    @Test(
        arguments: [
            ("rep", "rep"), ("away", "top"), ("nobody", nil), ("alone", nil), ("circle", nil),
            ("lost", nil),
        ] as [(UserID, UserID?)])
    func `what is somebody's is held by them, or the nearest manager who works here`(
        user: UserID, holder: UserID?
    ) throws {
        let users = try users([
            "rep": "away", "away": "-middle", "middle": "-top", "top": "", "alone": "-",
            "circle": "-round", "round": "-circle", "lost": "-elsewhere",
        ])
        #expect(users.holder(for: user) == holder)
    }

    @Test func `deputy, manager, zone and address stay as the export told them last`() throws {
        var story = Story()
        try story.add(
            .userAdded, "user/005",
            ["first_name": "Ada", "deputy": "006", "manager": "007", "zone": "Europe/Berlin"])
        try story.change(.userChanged, "user/005", "deputy", to: "008")
        try story.change(.userChanged, "user/005", "email", to: "ada@halden.example")
        let user = try #require(story.book.users["005"])
        #expect(user.deputy == "008")
        #expect(user.manager == "007")
        #expect(user.zone.identifier == "Europe/Berlin")
        #expect(user.email == "ada@halden.example")
        #expect(user.isActive)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `whoever has somebody above them is in that one's team, and nobody else`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        let names = (0..<Int.random(in: 1...12, using: &random)).map { "\($0)" }
        var story = Story()
        for name in names where Int.random(in: 0..<10, using: &random) > 0 {
            let manager = "\(Int.random(in: 0...names.count, using: &random))"
            let isActive = Bool.random(using: &random)
            try story.add(
                .userAdded, "user/\(name)",
                ["manager": .string(manager), "active": .bool(isActive)]
            )
        }
        let users = story.book.users
        for manager in names.map({ UserID($0) }) {
            let team = users.keys.filter { users.managers(of: $0).contains(manager) }
            #expect(users.team(of: manager) == Set(team))
        }
        for user in users.keys {
            guard let holder = users.holder(for: user) else { continue }
            #expect(users[holder]?.isActive == true)
            #expect(holder == user || users.managers(of: user).contains(holder))
        }
    }
}
