import Synchronization

/// Where progress is drawn and what time it is; tests bring their own.
public struct ProgressDisplay: Sendable {
    /// Whether a person watches; if not, nothing is drawn.
    let isTerminal: Bool
    /// The width to keep to, in columns, asked at each drawing since windows are resized.
    let width: @Sendable () -> Int
    /// Time since any fixed instant, never going back.
    let now: @Sendable () -> Duration
    /// Takes what is drawn.
    let write: @Sendable (String) -> Void

    /// Creates a display from its parts.
    public init(
        isTerminal: Bool,
        width: @escaping @Sendable () -> Int,
        now: @escaping @Sendable () -> Duration,
        write: @escaping @Sendable (String) -> Void
    ) {
        self.isTerminal = isTerminal
        self.width = width
        self.now = now
        self.write = write
    }

    /// Standard error and the continuous clock.
    public static var standardError: ProgressDisplay {
        let start = ContinuousClock.now
        return ProgressDisplay(
            isTerminal: StandardStream.error.isTerminal,
            width: { StandardStream.error.width },
            now: { ContinuousClock.now - start },
            // Progress is a courtesy: that it cannot be shown is no reason to stop the work.
            write: { try? StandardStream.error.write($0) })
    }
}

/// Shows a person at a terminal how far a step has come, and is silent otherwise.
///
/// It appears at once if the total is known, else after a second, and is redrawn at most ten times
/// a second. A bar that goes away unfinished, because its step threw, wipes its line.
public final class ProgressBar: Sendable {
    private struct State {
        var count = 0
        var drawnAt: Duration?
        var isFinished = false
    }

    private static let patience = Duration.seconds(1)
    private static let redrawInterval = Duration.milliseconds(100)
    private static let wipe = "\r\u{1B}[K"

    private let step: String
    private let unit: String
    private let total: Int?
    private let display: ProgressDisplay
    private let start: Duration
    private let state = Mutex(State())

    /// Begins a step.
    ///
    /// - Parameters:
    ///   - step: What is being done, such as "import".
    ///   - unit: What is counted, in the plural, such as "rows".
    ///   - total: How many there will be, if that is known.
    public init(
        _ step: String, unit: String, total: Int? = nil, on display: ProgressDisplay
    ) {
        self.step = step.printable
        self.unit = unit
        self.total = total
        self.display = display
        start = display.now()
        advance(by: 0)
    }

    deinit {
        state.withLock { state in
            if state.drawnAt != nil && !state.isFinished { display.write(Self.wipe) }
        }
    }

    /// Counts what was done since the last call; cheap enough to call per row.
    public func advance(by amount: Int = 1) {
        guard display.isTerminal else { return }
        let now = display.now()
        state.withLock { state in
            state.count += amount
            let isDue =
                state.drawnAt.map { now - $0 >= Self.redrawInterval } ?? isWorthShowing(now)
            guard isDue && !state.isFinished else { return }
            state.drawnAt = now
            // The last column stays free: writing there makes some terminals begin a new line.
            display.write(Self.wipe + line(state, now).running(width: display.width() - 1))
        }
    }

    /// Ends the step with one line that stays: `import  412,003 rows  2.1 s`.
    public func finish() {
        guard display.isTerminal else { return }
        let now = display.now()
        state.withLock { state in
            guard !state.isFinished, isWorthShowing(now) else { return }
            state.isFinished = true
            display.write(Self.wipe + line(state, now).finished + "\n")
        }
    }

    private func isWorthShowing(_ now: Duration) -> Bool {
        total != nil || now - start > Self.patience
    }

    private func line(_ state: State, _ now: Duration) -> ProgressLine {
        ProgressLine(
            step: step, unit: unit, count: state.count, total: total, elapsed: now - start)
    }
}
