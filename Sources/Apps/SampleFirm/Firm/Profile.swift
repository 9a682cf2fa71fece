/// Who an account is: the part that every file needs and that is cheap to make again.
struct Profile {
    let number: Int
    let plan: Plan
    let owner: Staff.Member
    let company: Company
    let contacts: [Contact]
    /// How lively the account is on the web against the average of 1.
    let activity: Double

    var id: String { SalesforceID.text(.account, number) }

    func contactID(_ position: Int) -> String {
        SalesforceID.text(.contact, number * Self.contactLimit + position)
    }

    /// Numbers of contacts run through all accounts with room for this many at each.
    private static let contactLimit = 4
}
