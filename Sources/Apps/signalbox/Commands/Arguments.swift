import CivilTime
import CommandLine
import Foundation

extension Invocation {
    /// The run's now: `--as-of`, else the wall clock.
    func now() throws -> Instant { try instant("as-of") ?? wallClock() }

    /// What was known when: `--known-at`, else all that is known.
    func knownAt() throws -> Instant? { try instant("known-at") }

    private func instant(_ option: String) throws -> Instant? {
        guard let text = string(option) else { return nil }
        let hint = "write it like 2026-11-20T06:00:00Z or 2026-11-20T07:00+01:00"
        guard let instant = Instant(text) else {
            throw Failure(.usage, "--\(option) '\(text)' is no instant", hint: hint)
        }
        // Exports mean UTC where they name no zone; a person may well mean the time where they are.
        guard text.dropFirst("2026-11-20".count).contains(where: "Z+-".contains) else {
            throw Failure(.usage, "--\(option) '\(text)' names no time zone", hint: hint)
        }
        return instant
    }
}

/// The time on this machine's clock; the only place that asks it.
@Sendable func wallClock() -> Instant {
    Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
}
