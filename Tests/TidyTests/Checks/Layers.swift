/// Which module may know which, as DESIGN's list of folders has it.
struct Layers {
    /// In the order of the data's way: each may know those before it.
    static let stages = [
        "Timeline", "Ingest", "Scoring", "Recommending", "Drafting", "Trust", "Acting", "Digest",
        "Engine",
    ]
    /// Modules of the platform that compute and touch no file, clock or network: fit for stages.
    static let codecs: Set = [
        "CivilTime", "CSV", "Concurrency", "Crypto", "Encodings", "HTML", "JSON", "Mail", "Packing",
        "YAML",
    ]

    private let layers: [String: Layer]

    private enum Layer: Hashable {
        case platform, stage(Int?), storage, app

        init?(path: String) {
            let parts = path.split(separator: "/")
            guard parts.count > 2, parts[0] == "Sources" else { return nil }
            switch parts[1] {
            case "Platform": self = .platform
            case "Pipeline": self = .stage(Layers.stages.firstIndex(of: String(parts[2])))
            case "Storage": self = .storage
            case "Apps": self = .app
            default: return nil
            }
        }
    }

    /// - Parameter paths: Paths of all files, from which the modules are told.
    init(of paths: [String]) {
        var layers: [String: Layer] = [:]
        for path in paths {
            guard let layer = Layer(path: path) else { continue }
            let parts = path.split(separator: "/")
            layers[String(layer == .storage ? parts[1] : parts[2])] = layer
        }
        self.layers = layers
    }

    /// The imports of a file that go against the order.
    func findings(in file: Repository.File) -> [Finding] {
        guard let layer = Layer(path: file.path) else { return [] }
        return file.findings { line in
            guard let module = Self.importedModule(line), let imported = layers[module] else {
                return nil
            }
            return objection(of: layer, to: imported, module)
        }
    }

    private func objection(of layer: Layer, to imported: Layer, _ module: String) -> String? {
        switch (layer, imported) {
        case (.platform, .platform), (.storage, .platform), (.storage, .stage), (.app, _):
            nil
        case (.platform, _): "the platform knows nothing of ours, so not '\(module)'"
        case (.stage, .platform):
            Self.codecs.contains(module)
                ? nil : "a stage does no I/O, so it has no use for '\(module)'"
        case (.stage(let own?), .stage(let other?)):
            other <= own ? nil : "'\(module)' comes after '\(Self.stages[own])'"
        case (.stage, .stage): "a stage that is missing in the order of stages"
        case (.stage, .storage), (.stage, .app): "stages know protocols, so not '\(module)'"
        case (.storage, .storage): nil
        case (.storage, .app): "storage knows no app, so not '\(module)'"
        }
    }

    private static func importedModule(_ line: Substring) -> String? {
        // Most lines are none; asking first makes the check ten times as fast.
        guard line.contains("import ") else { return nil }
        let declaration =
            #/^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|private|fileprivate)\s+)?import\s+(?:(?:struct|class|enum|protocol|typealias|func|var|let)\s+)?(?<module>\w+)/#
        return line.firstMatch(of: declaration).map { String($0.module) }
    }
}
