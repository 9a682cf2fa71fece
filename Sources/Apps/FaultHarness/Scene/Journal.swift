import CommandLine
import FileSystem
import Foundation
import Timeline

/// What a worker writes down outside of the log and out of the shim's reach, entry by entry as it goes:
/// what it is about to do, and what it was told in return.
enum Journal {
    /// Which append it is: step of the seed, caller, number; `12.0.3`.
    typealias Attempt = String

    enum Entry: Hashable, Codable {
        /// A batch was handed to the log.
        case began(Attempt, [Fact], expecting: [String: Int64])
        /// All of it was acknowledged.
        case acknowledged(Attempt, [Outcome])
        /// It was refused: a conflict.
        case conflicted(Attempt, index: Int, Int64?)
        /// It was refused: a stream has another version.
        case hadWrongVersion(Attempt, stream: String, Int64)
        /// Its transaction was given up on purpose.
        case abandoned(Attempt)
        /// The log could not write.
        case failed(Attempt, reason: String)

        case importBegan(step: Int)
        case importAcknowledged(step: Int)
        case importFailed(step: Int, reason: String)

        case fileBegan(step: Int)
        case fileAcknowledged(step: Int)
        case fileFailed(step: Int, reason: String)

        /// For whoever reads the journal.
        case note(String)
        /// The life ends in order.
        case ended
    }

    /// What became of an event.
    enum Outcome: Hashable, Codable {
        case new(Int64, version: Int64)
        case known(Int64)
        case conflict(Int64)

        init(_ outcome: AppendOutcome) {
            switch outcome {
            case .appended(let position, let version):
                self = .new(position.rawValue, version: version)
            case .alreadyAppended(let position): self = .known(position.rawValue)
            case .conflict(let position): self = .conflict(position.rawValue)
            }
        }
    }

    /// Writes an entry to this process's standard output; once this returns, a kill cannot undo it.
    static func write(_ entry: Entry) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let line = String(decoding: try encoder.encode(entry), as: UTF8.self)
        try StandardStream.output.write(line + "\n")
    }

    static func read(_ path: String) throws -> [Entry] {
        let decoder = JSONDecoder()
        // Killed while it wrote, a worker leaves half a line: what it says was not told to anybody.
        let lines = try FileSystem.read(path)
            .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
        return try lines.map { try decoder.decode(Entry.self, from: Data($0)) }
    }
}
