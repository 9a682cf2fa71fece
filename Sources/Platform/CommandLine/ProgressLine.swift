/// What is known of a step under way, and how it is written on one line.
struct ProgressLine {
    let step: String
    let unit: String
    let count: Int
    let total: Int?
    let elapsed: Duration

    private static let widestBar = 24
    private static let narrowestBar = 8

    /// `import  ████░░░░  42%  173,041 of 412,003 rows  98,540 rows/s  3 s left`, within the width.
    func running(width: Int) -> String {
        guard let total, total > 0 else {
            let parts = [step, "\(count.grouped) \(unit)", rate, elapsed.brief]
            return parts.compactMap(\.self).joined(separator: "  ").truncated(to: width)
        }
        let percent = "\(100 * min(count, total) / total)%"
        let figures = [
            String(repeating: " ", count: 4 - percent.count) + percent,
            "\(count.grouped) of \(total.grouped) \(unit)", rate, remaining(total),
        ].compactMap(\.self).joined(separator: "  ")
        let room = min(Self.widestBar, width - step.displayWidth - figures.displayWidth - 4)
        let parts = room < Self.narrowestBar ? [step, figures] : [step, bar(room, total), figures]
        return parts.joined(separator: "  ").truncated(to: width)
    }

    /// `import  412,003 rows  2.1 s`
    var finished: String { "\(step)  \(count.grouped) \(unit)  \(elapsed.brief)" }

    private func bar(_ width: Int, _ total: Int) -> String {
        let filled = width * min(count, total) / total
        return String(repeating: "█", count: filled)
            + String(repeating: "░", count: width - filled)
    }

    private var perSecond: Double { Double(count) / (elapsed / .seconds(1)) }

    private var rate: String? {
        guard elapsed > .zero, count > 0 else { return nil }
        if perSecond >= 10 { return "\(Int(perSecond.rounded()).grouped) \(unit)/s" }
        let tenths = Int((perSecond * 10).rounded())
        return "\(tenths / 10).\(tenths % 10) \(unit)/s"
    }

    private func remaining(_ total: Int) -> String? {
        guard elapsed > .zero, count > 0, total > count else { return nil }
        let seconds = (Double(total - count) / perSecond).rounded(.up)
        // An estimate of centuries is noise, and must not overflow.
        return seconds < 1e6 ? "\(Duration.seconds(Int(seconds)).brief) left" : nil
    }
}
