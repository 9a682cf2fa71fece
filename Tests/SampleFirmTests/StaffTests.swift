import Testing

@testable import SampleFirm

@Suite struct StaffTests {
    private func user(_ name: String, in sample: WrittenSample) -> WrittenSample.Row? {
        sample.users.first { $0["LastName"] == name }
    }

    @Test(arguments: [
        ("Brandt", "Jonas", "Europe/Berlin", "Vogel"),
        ("Hart", "Amelia", "Europe/London", "Vogel"),
        ("Alvarez", "Diego", "America/New_York", "Reed"),
        ("Vogel", "Katrin", "Europe/Berlin", nil),
        ("Reed", "Marcus", "America/Chicago", nil),
        ("Nair", "Priya", "Europe/London", nil),
    ])
    func `the named people have their zones and managers`(
        last: String, first: String, zone: String, manager: String?
    ) {
        let sample = WrittenSample.usual
        let user = user(last, in: sample)
        #expect(user?["FirstName"] == first)
        #expect(user?["TimeZoneSidKey"] == zone)
        #expect(user?["IsActive"] == "1")
        #expect(user?["Email"] == "\(first).\(last)@halden.example".lowercased())
        let managerID = manager.flatMap { self.user($0, in: sample)?["Id"] } ?? ""
        #expect(user?["ManagerId"] == managerID)
    }

    @Test func `one rep has left and still owns an account or two`() {
        let sample = WrittenSample.usual
        let former = sample.users.filter { $0["IsActive"] == "0" }.compactMap { $0["Id"] }
        #expect(former.count == 1)
        #expect((1...3).contains(sample.accounts.count { former.contains($0["OwnerId"] ?? "") }))
    }

    @Test(arguments: [(accounts: 10, reps: 3), (1_000, 4), (1_500, 6), (100_000, 400)])
    func `a larger firm has more reps, each under the manager of the region`(
        accounts: Int, reps: Int
    ) {
        let staff = Staff(accounts: accounts, seed: 3)
        #expect(staff.reps.count == reps)
        #expect(Set(staff.members.map(\.email)).count == staff.members.count)
        #expect(staff.members.map(\.number) == Array(staff.members.indices))
        for (member, region) in staff.reps {
            let manager = member.manager.map { staff.members[$0].name.last }
            #expect(manager == (region == .americas ? "Reed" : "Vogel"))
            #expect(member.isActive)
        }
    }

    @Test func `accounts are shared out evenly`() {
        let sample = WrittenSample.usual
        let owners = Dictionary(grouping: sample.accounts) { $0["OwnerId"] ?? "" }
        #expect(owners.values.count { (65...75).contains($0.count) } == 3)
    }
}
