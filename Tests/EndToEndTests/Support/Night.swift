import CivilTime
import Foundation
import Subprocess
import Testing

/// The night of the sample firm, as the demo runs it.
struct Night {
    /// The run's now.
    static let asOf = "2026-11-20T06:00:00Z"

    /// What the demo's run is told.
    static let arguments =
        nightly + [
            "--crm", "data/salesforce", "--visits", "data/visits.jsonl", "--replies",
            "data/replies.csv",
        ]

    /// A night on what the log has already.
    static let nightly = ["nightly", "--home", "home", "--as-of", asOf]

    /// The night, run once for all tests; they look at it or copy it, and change nothing in it.
    static let finished = Result { try Night() }

    /// Where `home` is.
    let folder: TestFolder
    /// What the run said.
    let run: Program.Run
    /// Everything in the log.
    let log: Log
    /// Every rep's digest.
    let digests: [DigestFile]

    private init() throws {
        folder = try TestFolder()
        try folder.copy(folder.file("data/home"), to: "home")
        run = try Program(folder: folder).run(Self.arguments)
        try #require(run.isDone, "\(run.errors)")
        log = try Log(folder)
        let files = try folder.files(below: "home/reports/digests")
        digests = try files.filter { $0.key.hasSuffix(".json") }.sorted { $0.key < $1.key }
            .map { try DigestFile(json: $0.value) }
    }

    /// A folder of its own with a home that has been through the night.
    static func copy() throws -> TestFolder {
        let copy = try TestFolder()
        try copy.copy(finished.get().folder.file("home"), to: "home")
        return copy
    }

    /// Every card of every digest, with the digest it stands in.
    var cards: [(card: DigestFile.Card, digest: DigestFile)] {
        digests.flatMap { digest in
            (digest.cards + digest.waiting + digest.done).map { ($0, digest) }
        }
    }

    /// What was decided that night.
    func decided(_ type: String) -> [Log.Event] {
        log.events(type).filter { $0.at == Instant(Self.asOf) }
    }

    /// The card of an account.
    func card(of account: String) throws -> DigestFile.Card {
        try #require(cards.first { $0.card.account.name == account }?.card)
    }
}
