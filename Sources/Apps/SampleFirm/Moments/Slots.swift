/// Deals the plans out: the same mixture in every block of 210 accounts.
struct Slots {
    /// What the account is planned to do and how it ranks by activity within its block.
    struct Slot {
        let plan: Plan
        /// Which of the injected instructions its description carries.
        let injection: Int?
        /// The account's number were all accounts in the order of their plans.
        let order: Int
        /// 0 to 1.
        let activity: Double
    }

    static let blockSize = 210

    private let places: [Int]
    private let ranks: [Int]

    init(seed: UInt64) {
        var random = Random(seed: seed, stream: .slots)
        var places = Array(1..<Self.blockSize)
        random.shuffle(&places)
        // The first account is the hero, whose plan comes first.
        self.places = [0] + places
        var ranks = Array(0..<Self.blockSize)
        random.shuffle(&ranks)
        self.ranks = ranks
    }

    func slot(of account: Int) -> Slot {
        let (block, position) = account.quotientAndRemainder(dividingBy: Self.blockSize)
        let place = places[position]
        return Slot(
            plan: Self.plans[place], injection: Self.injections.firstIndex(of: place),
            order: block * Self.blockSize + place,
            activity: (Double(ranks[position]) + 0.5) / Double(Self.blockSize))
    }

    /// A planned return to pricing, a near miss, and an account where nothing happens.
    private static let injections = [4, 29, 150]

    private static let plans: [Plan] = {
        let moments = Moment.allCases.flatMap { moment in
            Array(repeating: Plan.moment(moment), count: count(of: moment))
        }
        let nearMisses = NearMiss.allCases.flatMap { nearMiss in
            Array(repeating: Plan.nearMiss(nearMiss), count: count(of: nearMiss))
        }
        let staged = moments + nearMisses + [.orphaned, .orphaned]
        return staged + Array(repeating: .quiet, count: blockSize - staged.count)
    }()

    private static func count(of moment: Moment) -> Int {
        switch moment {
        case .pricingReturn: 11
        case .positiveReply: 5
        case .movedToProposal: 4
        case .docsDeepDive: 5
        case .renewalAtRisk: 2
        }
    }

    private static func count(of nearMiss: NearMiss) -> Int {
        switch nearMiss {
        case .once: 4
        case .stale, .noOpenDeal, .workedByPerson, .anonymous: 3
        case .meetingAhead, .optedOut, .bot: 2
        case .ownStaff: 1
        }
    }
}
