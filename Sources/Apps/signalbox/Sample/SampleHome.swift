import SQLite
import CivilTime
import Engine
import FileSystem
import JSON
import Storage
import Timeline
import YAML

/// The home that belongs to a sample: the default configuration made Halden's, and a past.
struct SampleHome {
    /// The past is simulated night by night; beyond this many accounts only its beginning is told.
    private static let mostAccountsWithPast = 1000
    /// Shared by everybody who uses the sample, so that its random checks come out the same.
    static let salt = "lens"
    /// The sample's folder.
    let folder: String

    /// Writes `home/` beside the exports.
    func write(accounts: Int, asOf: Instant) throws {
        for (name, content) in DefaultHome.files {
            try FileSystem.replace(
                "\(folder)/home/\(name)", with: Array(Self.forHalden(content).utf8))
        }
        try FileSystem.replace("\(folder)/home/salt", with: Array("\(Self.salt)\n".utf8))
        let store = try Store(path: ":memory:", mode: .readWrite)
        let start = asOf - .days(SamplePast.days)
        try SamplePast.begin(store, at: start)
        if accounts <= Self.mostAccountsWithPast {
            try SamplePast(
                store: store, configuration: Self.configuration(), start: start, folder: folder
            ).simulate()
        }
        try FileSystem.replace(
            "\(folder)/home/history.jsonl", with: LogLines.write(store))
    }

    private static func configuration() throws -> Configuration {
        var files: [Configuration.Part: [Configuration.File]] = [:]
        for (name, content) in DefaultHome.files {
            let stem = String(name.prefix { $0 != "/" && $0 != "." })
            guard let part = Configuration.Part(rawValue: stem == "signalbox" ? "settings" : stem)
            else { preconditionFailure("\(name) is no part of a configuration") }
            files[part, default: []].append(
                Configuration.File(name: name, bytes: Array(forHalden(content).utf8)))
        }
        var diagnostics = Diagnostics()
        guard let configuration = Configuration(files: files, &diagnostics) else {
            preconditionFailure("\(diagnostics.sorted)")
        }
        return configuration
    }

    private static func forHalden(_ content: String) -> String {
        content
            .replacing("name: Your Company", with: "name: Halden Optics")
            .replacing("own_domains: []            #", with: "own_domains: [halden.example] #")
            .replacing(
                "map: {}                  # e.g. { account.renewal_date: Contract_End__c }",
                with: "map: { account.renewal_date: Contract_End__c }")
    }
}
