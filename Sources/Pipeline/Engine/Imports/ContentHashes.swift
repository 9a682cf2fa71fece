import Crypto
import Ingest

/// One source of a run, with the files that it reads.
struct ImportSource {
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

/// The hashes of files that are imported, each worked out once.
final class ContentHashes {
    /// What files are, together and each.
    struct Content {
        /// Over the settings by which they are read, their names and contents: equal files are told
        /// however they are chunked and wherever they lie.
        let all: String
        /// BLAKE2b-256 of each that was read, by its name.
        let files: [String: String]
    }

    private let settings: String
    private var known: [String: Content] = [:]

    /// - Parameter settings: A hash of what decides what the files mean.
    init(settings: String) { self.settings = settings }

    /// The hashes of a source's files; about 1 GB/s, and nothing when asked again.
    func content(of source: ImportSource) throws -> Content {
        if let content = known[source.name] { return content }
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
        let content = Content(all: all.finish(), files: hashes)
        known[source.name] = content
        return content
    }
}
