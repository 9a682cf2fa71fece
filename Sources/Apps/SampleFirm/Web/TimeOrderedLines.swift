import CivilTime

/// Puts lines that come nearly in order of time into order, holding back only the latest.
struct TimeOrderedLines {
    private var pending: [(at: Instant, number: Int, line: [UInt8])] = []
    private var count = 0
    private var released = Instant(milliseconds: .min)

    mutating func add(_ line: [UInt8], at time: Instant) {
        pending.append((time, count, line))
        count += 1
    }

    /// Appends to `bytes` the lines from before `time`; no earlier one may follow.
    ///
    /// Works through the held lines once per hour of their time, so the cost stays linear.
    mutating func release(before time: Instant, into bytes: inout [UInt8]) {
        guard time.rawValue / 3_600_000 > released.rawValue / 3_600_000 else { return }
        released = time
        pending.sort { ($0.at, $0.number) < ($1.at, $1.number) }
        let ready = pending.prefix { $0.at < time }
        for entry in ready {
            bytes.append(contentsOf: entry.line)
            bytes.append(UInt8(ascii: "\n"))
        }
        pending.removeFirst(ready.count)
    }
}
