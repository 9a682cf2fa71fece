/// What imports must cost at most and what they should, beside what they did.
struct ImportAims {
    /// All contenders of each benchmark; signalbox is the first of each.
    let first: [Series]
    let next: [Series]
    let again: [Series]
    let larger: [Series]

    private struct Aim {
        let what: String
        let measured: Double
        let most: Double
        let aim: Double
        let unit: Unit
    }

    private enum Unit { case times, seconds, megabytes }

    /// A line for each; those without their peer are missing.
    var table: MarkdownTable {
        MarkdownTable(
            columns: [
                .left("signalbox import"), .right("measured"), .right("at most"), .right("aim"),
                .left("reached"),
            ],
            rows: aims.map { aim in
                let reached =
                    aim.measured <= aim.aim ? "aim" : aim.measured <= aim.most ? "yes" : "no"
                return [aim.what] + [aim.measured, aim.most, aim.aim].map { text($0, aim.unit) }
                    + [reached]
            })
    }

    private var aims: [Aim] {
        let peak = [first[0], next[0], again[0]].map(\.memory.median).max() ?? 0
        let largerPeak = larger.map(\.memory.median).max() ?? 0
        return [
            ratio("first import", first, to: ImportPeers.sqlite, most: 2.5, aim: 1.2),
            ratio("next night", next, to: ImportPeers.join, most: 1.5, aim: 0.6),
            Aim(
                what: "same file again", measured: again[0].wall.median, most: 1, aim: 0.25,
                unit: .seconds),
            Aim(
                what: "peak memory of the three", measured: peak * 1.048_576, most: 500,
                aim: 300, unit: .megabytes),
            Aim(
                what: "its growth with three times the rows", measured: largerPeak / peak,
                most: 1.5, aim: 1.2, unit: .times),
        ].compactMap(\.self)
    }

    private func ratio(
        _ what: String, _ series: [Series], to peer: String, most: Double, aim: Double
    ) -> Aim? {
        guard let reference = series.first(where: { $0.contender.name == peer }) else { return nil }
        return Aim(
            what: "\(what), beside \(peer)",
            measured: series[0].wall.median / reference.wall.median, most: most, aim: aim,
            unit: .times)
    }

    private func text(_ value: Double, _ unit: Unit) -> String {
        switch unit {
        case .times: "\(value.decimal(2))x"
        case .seconds: "\(value.decimal(2)) s"
        case .megabytes: "\(value.decimal(0)) MB"
        }
    }
}
