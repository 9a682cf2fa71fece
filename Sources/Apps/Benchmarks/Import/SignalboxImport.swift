import FileSystem
import Foundation
import Subprocess

/// `signalbox import` of the two nights, and of the second once more, each into the home that the one
/// before it has left.
struct SignalboxImport {
    static let name = "signalbox import"

    let data: ImportData
    let signalbox: String
    /// Where its homes are.
    let scratch: String

    private var home: String { "\(scratch)/import-home" }
    private var nextHome: String { "\(scratch)/import-home-next" }

    /// Into a new home.
    var first: Contender {
        contender(
            "first import: events and folds, durable", .first, into: home,
            expected: data.export.rows, prepare: initialise)
    }

    /// Into a copy of the home that `first` has left, so that rounds are alike.
    var next: Contender {
        contender(
            "the next night: its events, durable", .second, into: nextHome,
            prepare: {
                try FileSystem.remove(nextHome)
                try FileManager.default.copyItem(atPath: home, toPath: nextHome)
            })
    }

    /// Into the home that `next` has left; it stays as it is.
    var again: Contender {
        contender(
            "the same file again", .second, into: nextHome, expected: 0, prepare: {})
    }

    /// The next night into the very home that `first` has left: for one round, without a copy.
    var nextInPlace: Contender {
        contender("the next night", .second, into: home, prepare: {})
    }

    /// The same file again after `nextInPlace`.
    var againInPlace: Contender {
        contender("the same file again", .second, into: home, expected: 0, prepare: {})
    }

    private func contender(
        _ work: String, _ night: AccountExport.Night, into home: String, expected: Int? = nil,
        prepare: @escaping () throws -> Void
    ) -> Contender {
        var contender = Contender(
            name: Self.name, work: work,
            program: Subprocess(
                signalbox,
                [
                    "import", "--home", home, "--as-of", night.asOf, "--json", data.folder(night),
                ]),
            database: "\(home)/signalbox.db", prepare: prepare)
        contender.expected = expected
        return contender
    }

    private func initialise() throws {
        try FileSystem.remove(home)
        let output = "\(scratch)/output"
        let outcome = try Subprocess(signalbox, ["init", "--home", home])
            .run(output: output, errors: output)
        guard outcome.exit == .code(0) else {
            let printed = String(decoding: try FileSystem.read(output), as: UTF8.self)
            throw BenchmarkError.failed("signalbox init", outcome.exit, printed)
        }
    }
}
