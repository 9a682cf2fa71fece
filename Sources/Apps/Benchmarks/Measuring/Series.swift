/// What the runs of one contender cost.
struct Series {
    /// Whose runs.
    let contender: Contender
    /// In the order in which they ran.
    private(set) var runs: [Run] = []

    init(of contender: Contender) { self.contender = contender }

    mutating func append(_ run: Run) { runs.append(run) }

    var wall: Spread { Spread(runs.map(\.wall)) }
    var processor: Spread { Spread(runs.map(\.processor)) }
    /// The same in all runs, or the work would not be the same.
    var found: Int? { runs.first?.found }
    var memory: Spread { Spread(runs.map(\.memory)) }
    var disk: Spread? {
        let sizes = runs.compactMap(\.disk)
        return sizes.isEmpty ? nil : Spread(sizes)
    }

    /// The median of each step, in the order of the steps.
    var steps: [(name: String, seconds: Double)] {
        (runs.first?.steps ?? []).enumerated().map { index, step in
            (step.name, Spread(runs.map { $0.steps[index].seconds }).median)
        }
    }
}

/// The middle of some values and how far they reach.
struct Spread {
    let least: Double
    let median: Double
    let most: Double

    /// - Precondition: There is a value.
    init(_ values: [Double]) {
        precondition(!values.isEmpty, "nothing was measured")
        let sorted = values.sorted()
        let middle = sorted.count / 2
        least = sorted[0]
        median =
            sorted.count.isMultiple(of: 2)
            ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
        most = sorted[sorted.count - 1]
    }
}
