/// A stage of the sales process.
enum Stage: Int, CaseIterable {
    case qualification = 1
    case needsAnalysis, proposal, negotiation, closedWon, closedLost

    var label: String {
        switch self {
        case .qualification: "Qualification"
        case .needsAnalysis: "Needs Analysis"
        case .proposal: "Proposal"
        case .negotiation: "Negotiation"
        case .closedWon: "Closed Won"
        case .closedLost: "Closed Lost"
        }
    }

    /// Percent.
    var probability: Int {
        switch self {
        case .qualification: 10
        case .needsAnalysis: 25
        case .proposal: 50
        case .negotiation: 80
        case .closedWon: 100
        case .closedLost: 0
        }
    }

    /// The API value and the label of the forecast category.
    var forecast: (value: String, label: String) {
        switch self {
        case .qualification, .needsAnalysis: ("Pipeline", "Pipeline")
        case .proposal: ("BestCase", "Best Case")
        case .negotiation: ("Forecast", "Commit")
        case .closedWon: ("Closed", "Closed")
        case .closedLost: ("Omitted", "Omitted")
        }
    }

    var isClosed: Bool { self == .closedWon || self == .closedLost }
    var isWon: Bool { self == .closedWon }

    /// The stages before it that a deal has been through; a lost one got as far as `lostAfter`.
    func path(lostAfter: Stage) -> [Stage] {
        let open: [Stage] = [.qualification, .needsAnalysis, .proposal, .negotiation]
        return switch self {
        case .closedWon: open + [self]
        case .closedLost: open.filter { $0.rawValue <= lostAfter.rawValue } + [self]
        case .qualification, .needsAnalysis, .proposal, .negotiation:
            open.filter { $0.rawValue <= rawValue }
        }
    }
}
