import CivilTime
import CommandLine
import Foundation

extension Invocation {
    /// The run's now: `--as-of`, else the wall clock.
    func now() throws -> Instant {
        guard let text = string("as-of") else { return wallClock() }
        guard let instant = Instant(text) else {
            throw Failure(
                .usage, "--as-of '\(text)' is no instant",
                hint: "write it like 2026-11-20T06:00:00Z or 2026-11-20T07:00+01:00")
        }
        return instant
    }
}

/// The time on this machine's clock; the only place that asks it.
@Sendable func wallClock() -> Instant {
    Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
}
