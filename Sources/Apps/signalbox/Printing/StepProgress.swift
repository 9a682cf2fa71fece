import CommandLine
import Engine

/// Shows on a terminal how far each step of a run is.
final class StepProgress {
    private var current: (step: RunSummary.Step, bar: ProgressBar, done: Int)?

    /// A step has come so far.
    func show(_ step: RunSummary.Step, done: Int, total: Int?) {
        if current?.step != step {
            finish()
            let unit = step == .import ? "bytes" : "items"
            let bar = ProgressBar(step.rawValue, unit: unit, total: total, on: .standardError)
            current = (step, bar, 0)
        }
        guard let shown = current else { return }
        shown.bar.advance(by: max(0, done - shown.done))
        current?.done = done
    }

    /// The last step is over.
    func finish() {
        current?.bar.finish()
        current = nil
    }
}
