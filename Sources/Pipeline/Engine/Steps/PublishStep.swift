import Timeline

/// Records the configuration in force, so that any past decision names the version it rested on.
struct PublishStep {
    private let context: RunContext

    init(_ context: RunContext) { self.context = context }

    func run(_ ledger: RunLedger) throws {
        let configuration = context.configuration
        try context.store.transaction {
            for part in Configuration.Part.allCases {
                guard let hash = configuration.hashes[part],
                    ledger.published[part.rawValue] != hash
                else { continue }
                let files = (configuration.files[part] ?? []).map {
                    Published.File(
                        name: $0.name, content: String(decoding: $0.bytes, as: UTF8.self))
                }
                // A return to an earlier content is a new publication: the key names which one it is.
                let count = ledger.publications[part.rawValue, default: 0]
                try context.decide(
                    .configurationPublished, stream: "configuration/\(part.rawValue)",
                    key: "\(part.rawValue):\(count + 1)", causation: nil,
                    Published(part: part, hash: hash, files: files))
            }
        }
    }

    /// The payload of `configuration.published.v1`.
    private struct Published: Encodable {
        let part: Configuration.Part
        let hash: String
        let files: [File]

        struct File: Encodable {
            let name: String
            let content: String
        }
    }
}
