import CivilTime

/// What a run knows from the start; every account is a function of it and of its number.
struct Firm {
    let seed: UInt64
    let accounts: Int
    let calendar: Calendar
    let staff: Staff
    let names: CompanyNames
    private let slots: Slots

    init(accounts: Int, seed: UInt64, asOf: Instant) {
        self.seed = seed
        self.accounts = accounts
        calendar = Calendar(asOf: asOf)
        staff = Staff(accounts: accounts, seed: seed)
        names = CompanyNames(seed: seed)
        slots = Slots(seed: seed)
    }

    func random(_ stream: Random.Stream, _ index: Int) -> Random {
        Random(seed: seed, stream: stream, index: index)
    }

    func profile(of account: Int) -> Profile {
        if account == Hero.number { return Hero.profile(in: self) }
        let slot = slots.slot(of: account)
        let rep = staff.reps[slot.order % staff.reps.count]
        var random = random(.company, account)
        let company = Company(
            account: account, slot: slot, region: rep.region, firm: self, &random)
        var contactRandom = self.random(.contacts, account)
        return Profile(
            number: account, plan: slot.plan,
            owner: slot.plan == .orphaned ? staff.former : rep.member,
            company: company,
            contacts: Contact.list(
                of: company, plan: slot.plan, calendar: calendar, &contactRandom),
            activity: Quantiles.activity.value(at: slot.activity))
    }
}
