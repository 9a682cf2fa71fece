import Testing
import YAML

@Suite struct DiagnosticTests {
    @Test func `an error prints as editors parse it, with its hint`() {
        let diagnostic = Diagnostic(
            file: "rules.yaml", line: 12, column: 5, message: "unknown field 'pionts'",
            hint: "did you mean 'points'?")
        #expect(
            diagnostic.description
                == "rules.yaml:12:5: unknown field 'pionts' (did you mean 'points'?)")
    }

    @Test func `a warning says that it is one`() {
        let diagnostic = Diagnostic(
            file: "a.yaml", line: 1, column: 2, severity: .warning, message: "never matches")
        #expect(diagnostic.description == "a.yaml:1:2: warning: never matches")
    }

    @Test func `diagnostics are ordered by file, line and column as numbers`() {
        let places = [("b", 1, 1), ("a", 10, 1), ("a", 9, 30), ("a", 9, 4)]
        var diagnostics = Diagnostics()
        for (file, line, column) in places {
            diagnostics.error(
                "wrong", at: SourcePosition(file: file, line: line, column: column))
        }
        #expect(
            diagnostics.sorted.map(\.description)
                == ["a:9:4: wrong", "a:9:30: wrong", "a:10:1: wrong", "b:1:1: wrong"])
    }

    @Test func `warnings alone do not forbid using a file`() {
        let position = SourcePosition(file: "a", line: 1, column: 1)
        var diagnostics = Diagnostics()
        #expect(diagnostics.isEmpty)
        diagnostics.warning("odd", at: position)
        #expect(!diagnostics.isEmpty && !diagnostics.hasErrors)
        diagnostics.error("wrong", at: position)
        #expect(diagnostics.hasErrors)
    }

    @Test(arguments: [
        ("pionts", "did you mean 'points'?"),
        ("Points", "did you mean 'points'?"),
        ("half-life", "did you mean 'half_life'?"),
        ("beause", "did you mean 'because'?"),
        ("id", "known: points, half_life, because"),
        ("colour", "known: points, half_life, because"),
    ])
    func `a hint names what was probably meant, else what is known`(name: String, hint: String) {
        let known = ["points", "half_life", "because"]
        #expect(Diagnostic.hint(for: name, among: known) == hint)
    }

    @Test func `there is no hint when nothing is known`() {
        #expect(Diagnostic.hint(for: "points", among: []) == nil)
    }

    @Test func `quoted text is short and cannot control a terminal`() {
        #expect(Diagnostic.quote("Grün & Söhne") == "'Grün & Söhne'")
        #expect(Diagnostic.quote("\u{1B}[31m\u{202E}\n") == "'\\u{1B}[31m\\u{202E}\\n'")
        let long = String(repeating: "a", count: 61)
        #expect(Diagnostic.quote(long) == "'\(long.dropLast())…'")
    }
}
