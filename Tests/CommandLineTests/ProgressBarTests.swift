import CommandLine
import Synchronization
import Testing

/// A clock set by hand and a terminal that keeps what was drawn.
private final class Stage: Sendable {
    private let time = Mutex(Duration.zero)
    private let drawings = Mutex<[String]>([])

    func display(isTerminal: Bool = true, width: Int = 90) -> ProgressDisplay {
        ProgressDisplay(
            isTerminal: isTerminal, width: { width },
            now: { self.time.withLock { $0 } },
            write: { text in self.drawings.withLock { $0.append(text) } })
    }

    func wait(_ duration: Duration) { time.withLock { $0 += duration } }

    /// What was drawn since last asked, without the sequence that wipes the line before.
    func drawn() -> [String] {
        drawings.withLock { drawings in
            defer { drawings = [] }
            return drawings.map { drawing in
                #expect(drawing.hasPrefix("\r\u{1B}[K"))
                return String(drawing.unicodeScalars.dropFirst(4))
            }
        }
    }
}

@Suite struct ProgressBarTests {
    private let stage = Stage()

    @Test func `with a known total the bar shows at once and tells how long it takes`() {
        let bar = ProgressBar("import", unit: "rows", total: 412_003, on: stage.display())
        #expect(stage.drawn() == ["import  ░░░░░░░░░░░░░░░░░░░░░░░░    0%  0 of 412,003 rows"])
        stage.wait(.seconds(2))
        bar.advance(by: 173_041)
        #expect(
            stage.drawn() == [
                "import  ██████████░░░░░░░░░░░░░░   41%  173,041 of 412,003 rows  "
                    + "86,521 rows/s  3 s left"
            ])
        stage.wait(.milliseconds(2_800))
        bar.advance(by: 238_962)
        #expect(
            stage.drawn() == [
                "import  ████████████████████████  100%  412,003 of 412,003 rows  85,834 rows/s"
            ])
        bar.finish()
        #expect(stage.drawn() == ["import  412,003 rows  4.8 s\n"])
    }

    @Test func `without a total it shows after a second, with what is known`() {
        let bar = ProgressBar("score", unit: "accounts", on: stage.display())
        stage.wait(.seconds(1))
        bar.advance(by: 3)
        #expect(stage.drawn().isEmpty)
        stage.wait(.milliseconds(500))
        bar.advance(by: 3)
        #expect(stage.drawn() == ["score  6 accounts  4.0 accounts/s  1.5 s"])
        bar.finish()
        #expect(stage.drawn() == ["score  6 accounts  1.5 s\n"])
    }

    @Test func `a short step without a total shows nothing`() {
        let bar = ProgressBar("score", unit: "accounts", on: stage.display())
        stage.wait(.milliseconds(900))
        bar.advance(by: 10)
        bar.finish()
        #expect(stage.drawn().isEmpty)
    }

    @Test func `it is redrawn at most ten times a second`() {
        let bar = ProgressBar("import", unit: "rows", total: 10_000, on: stage.display())
        for _ in 0..<10_000 {
            stage.wait(.microseconds(200))
            bar.advance()
        }
        #expect(stage.drawn().count == 21)
    }

    @Test func `it is silent when nobody watches`() {
        let display = stage.display(isTerminal: false)
        let bar = ProgressBar("import", unit: "rows", total: 10, on: display)
        stage.wait(.seconds(5))
        bar.advance(by: 10)
        bar.finish()
        #expect(stage.drawn().isEmpty)
    }

    @Test func `nothing is drawn after the last line`() {
        let bar = ProgressBar("import", unit: "rows", total: 10, on: stage.display())
        bar.finish()
        _ = stage.drawn()
        stage.wait(.seconds(5))
        bar.advance()
        bar.finish()
        #expect(stage.drawn().isEmpty)
    }

    @Test func `a step that fails leaves a clean line`() {
        do {
            let bar = ProgressBar("import", unit: "rows", total: 10, on: stage.display())
            stage.wait(.seconds(5))
            bar.advance()
            _ = stage.drawn()
        }
        #expect(stage.drawn() == [""])
    }

    @Test(arguments: [
        (59, "import   50%  50 of 100 rows  25 rows/s  2 s left"),
        (60, "import  ████░░░░   50%  50 of 100 rows  25 rows/s  2 s left"),
        (40, "import   50%  50 of 100 rows  25 rows/…"),
    ])
    func `a narrow terminal first loses the bar, then the end`(width: Int, line: String) {
        let bar = ProgressBar(
            "import", unit: "rows", total: 100, on: stage.display(width: width))
        stage.wait(.seconds(2))
        _ = stage.drawn()
        bar.advance(by: 50)
        #expect(stage.drawn() == [line])
    }

    @Test func `more than the total is still a hundred percent`() {
        let bar = ProgressBar("import", unit: "rows", total: 10, on: stage.display())
        stage.wait(.seconds(2))
        _ = stage.drawn()
        bar.advance(by: 30)
        #expect(
            stage.drawn() == [
                "import  ████████████████████████  100%  30 of 10 rows  15 rows/s"
            ])
    }

    @Test func `a step of nothing draws no bar`() {
        let bar = ProgressBar("import", unit: "rows", total: 0, on: stage.display())
        #expect(stage.drawn() == ["import  0 rows  0 ms"])
        bar.finish()
        #expect(stage.drawn() == ["import  0 rows  0 ms\n"])
    }
}
