import Concurrency
import Crypto
import Ingest

/// One source of a run, with the files that it reads.
struct ImportSource: Sendable {
    /// As the journal names it.
    let name: String
    let files: [InputFile]
    /// What the files mean, where their contents do not say it alone.
    var reading = ""
    /// Whether the files say how things stand, and not what happened.
    var isSnapshot = false
    /// Whether the same files say something else another day.
    var hasPlans = false

    static let crmName = "crm"

    static func crm(_ export: DetectedExport) -> ImportSource {
        ImportSource(
            name: crmName, files: export.tables.map(\.file),
            reading: export.tables.map { "\($0.scheme) \($0.style) \($0.isFull)" }.joined(),
            isSnapshot: true, hasPlans: export.tables.contains { $0.kind == .meeting })
    }

    static func visits(_ files: [InputFile]) -> ImportSource {
        ImportSource(name: "web", files: files)
    }

    static func mail(_ mailboxes: [Mailbox]) -> ImportSource {
        ImportSource(name: "mail", files: mailboxes.flatMap(\.messages))
    }

    static func signals(_ files: [InputFile]) -> ImportSource {
        ImportSource(name: "signals", files: files)
    }

    static func replies(_ files: [InputFile]) -> ImportSource {
        ImportSource(name: "replies", files: files)
    }
}

extension ImportInputs {
    /// The sources that have files.
    var sources: [ImportSource] {
        let all = [
            crm.map(ImportSource.crm), .visits(visits), .replies(replies), .mail(mail),
            .signals(signals),
        ]
        return all.compactMap { $0 }.filter { !$0.files.isEmpty }
    }
}

/// What files are, together and each.
struct ImportContent: Sendable {
    /// Over the settings by which they are read, their names and contents: equal files are told
    /// however they are chunked and wherever they lie.
    let all: String
    /// BLAKE2b-256 of each that was read, by its name.
    let files: [String: String]

    /// Reads a source's files; about 1 GB/s.
    ///
    /// - Parameter settings: A hash of what decides what the files mean.
    init(of source: ImportSource, settings: String) throws {
        var all = SecureHasher()
        all.update(Array((settings + source.reading).utf8)[...])
        var hashes: [String: String] = [:]
        for file in source.files {
            if let identity = file.identity {
                all.update(Array("\(identity)\u{0}".utf8)[...])
                continue
            }
            var hasher = SecureHasher()
            try file.forEachChunk { hasher.update($0) }
            let hash = hasher.finish()
            hashes[file.name] = hash
            all.update(Array("\(file.lastComponent)\u{0}\(hash)".utf8)[...])
        }
        self.all = all.finish()
        files = hashes
    }
}

/// The contents of a run's sources, each worked out once, on a thread of its own.
final class ImportContents {
    private let settings: String
    private var begun: [String: Ahead<ImportContent>] = [:]
    private var known: [String: ImportContent] = [:]

    /// - Parameter settings: A hash of what decides what the files mean.
    init(settings: String) { self.settings = settings }

    /// Begins to work out what a source's files are, unless that has begun.
    func begin(_ source: ImportSource) {
        guard begun[source.name] == nil, known[source.name] == nil else { return }
        begun[source.name] = Ahead { [settings] in
            try ImportContent(of: source, settings: settings)
        }
    }

    /// What a source's files are.
    func content(of source: ImportSource) throws -> ImportContent {
        if let content = known[source.name] { return content }
        begin(source)
        guard let ahead = begun[source.name] else { preconditionFailure("it has just begun") }
        let content = try ahead.value()
        known[source.name] = content
        return content
    }
}
