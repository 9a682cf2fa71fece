extension Int {
    /// The number with a comma between thousands: `12,345`.
    public var grouped: String {
        let digits = String(magnitude)
        var text = self < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return text
    }
}

extension Duration {
    /// The duration for people: `340 ms`, `2.1 s`, `45 s`, `3 min 20 s`, `1 h 05 min`.
    ///
    /// Rounded to the last digit shown; negative durations count as zero.
    public var brief: String {
        let milliseconds = Int(max(.zero, self) / .milliseconds(1))
        if milliseconds < 1_000 { return "\(milliseconds) ms" }
        let tenths = (milliseconds + 50) / 100
        if tenths < 100 {
            return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
        }
        let seconds = (milliseconds + 500) / 1_000
        if seconds < 60 { return "\(seconds) s" }
        if seconds < 3_600 { return "\(seconds / 60) min \(twoDigits(seconds % 60)) s" }
        let minutes = (seconds + 30) / 60
        return "\((minutes / 60).grouped) h \(twoDigits(minutes % 60)) min"
    }

    private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
