import CommandLine
import FileSystem
import Foundation
import Subprocess

/// Files of a made-up firm of some size, generated once and kept for later sittings.
struct NightlyData {
    let accounts: Int
    let visits: Int
    private let scratch: String
    private let folder: String

    init(accounts: Int, visits: Int, scratch: String) {
        self.accounts = accounts
        self.visits = visits
        self.scratch = scratch
        folder = "\(scratch)/sample-\(accounts)-\(visits)"
    }

    var exports: String { "\(folder)/salesforce" }
    var visitLog: String { "\(folder)/visits.jsonl" }
    /// The configuration that the firm runs with.
    var home: String { "\(folder)/home" }
    var replies: String { "\(folder)/replies.csv" }

    /// The objects of the export, each a file: `Account`.
    var objects: [String] {
        get throws {
            try FileSystem.names(in: exports).filter { $0.hasSuffix(".csv") }
                .map { String($0.dropLast(".csv".count)) }
        }
    }

    /// Generates the files unless they are there; those of an interrupted attempt do not count.
    func generate(with signalbox: String) throws {
        guard FileSystem.kind(of: folder) == nil else { return }
        try StandardStream.error.write(
            "Generating \(accounts.grouped) accounts and \(visits.grouped) visits\n")
        let unfinished = "\(folder).unfinished"
        try? FileManager.default.removeItem(atPath: unfinished)
        try FileManager.default.createDirectory(
            atPath: unfinished, withIntermediateDirectories: true)
        let outcome = try Subprocess(
            signalbox,
            [
                "sample", "--accounts", "\(accounts)", "--visit-count", "\(visits)", "--days", "30",
                "--seed", "1", "--out", unfinished,
            ]
        ).run(output: "/dev/null", errors: "\(scratch)/output.errors")
        guard outcome.exit == .code(0) else {
            let errors = String(
                decoding: try FileSystem.read("\(scratch)/output.errors"), as: UTF8.self)
            throw BenchmarkError.failed("signalbox sample", outcome.exit, errors)
        }
        try FileManager.default.moveItem(atPath: unfinished, toPath: folder)
    }

    /// How much there is to read, in words.
    var summary: String {
        get throws {
            let exported = try objects.reduce(0) { try $0 + Self.size(of: "\(exports)/\($1).csv") }
            let logged = try Self.size(of: visitLog)
            var lines = 0
            try FileSystem.forEachChunk(of: visitLog) { chunk in
                lines += chunk.count { $0 == UInt8(ascii: "\n") }
            }
            return "\(accounts.grouped) accounts (\(Self.mib(exported)) of CRM exports) and "
                + "\(lines.grouped) web visits (\(Self.mib(logged)))."
        }
    }

    private static func size(of path: String) throws -> Int {
        switch FileSystem.kind(of: path) {
        case .file(let size): size
        case .folder, .other, nil: throw Failure(.noInput, "there is no file \(path)")
        }
    }

    private static func mib(_ bytes: Int) -> String { "\((bytes >> 20).grouped) MiB" }
}
