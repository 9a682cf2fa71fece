import CommandLine
import Testing

@Suite struct InvocationTests {
    private enum Question: String, CaseIterable, Codable {
        case undeclaredFlag, flagAsString, stringAsFlag, textAsInteger, repeatedAsSingle
        case singleAsRepeated, undeclaredArgument, optionalAsRequired
    }

    @Test(arguments: Question.allCases)
    private func `asking for what was not declared stops the program`(
        question: Question
    ) async throws {
        let result = try await #require(
            processExitsWith: .failure, observing: [\.standardErrorContent]
        ) { [question] in
            guard case .run(_, let explain) = library.parse(["explain"]),
                case .run(_, let read) = library.parse(["import", "x"])
            else { return }
            switch question {
            case .undeclaredFlag: _ = explain.flag("jsno")
            case .flagAsString: _ = explain.string("json")
            case .stringAsFlag: _ = explain.flag("home")
            case .textAsInteger: _ = explain.integer("as-of")
            case .repeatedAsSingle: _ = read.string("only")
            case .singleAsRepeated: _ = explain.strings("home")
            case .undeclaredArgument: _ = read.argument("folder")
            case .optionalAsRequired: _ = explain.argument("reader")
            }
        }
        let expected =
            switch question {
            case .undeclaredFlag: "'explain' declares no '--jsno'"
            case .flagAsString: "'--json' is no single value"
            case .stringAsFlag: "'--home' is not a flag"
            case .textAsInteger: "'--as-of' is not a whole number"
            case .repeatedAsSingle: "'--only' is no single value"
            case .singleAsRepeated: "'--home' does not repeat"
            case .undeclaredArgument: "'import' declares no required argument 'folder'"
            case .optionalAsRequired: "'explain' declares no required argument 'reader'"
            }
        #expect(String(decoding: result.standardErrorContent, as: UTF8.self).contains(expected))
    }
}
