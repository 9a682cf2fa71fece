import CommandLine
import Engine
import FileSystem
import Ingest
import YAML

extension Home {
    /// How exports are to be understood: the settings, with the mappings in the folder `dialects`.
    func crmSettings(_ configuration: Configuration) throws -> CRMSettings {
        var settings = configuration.settings.crm
        var diagnostics = Diagnostics()
        let folder = file("dialects")
        let names = Files.isFolder(folder) ? try FileSystem.names(in: folder) : []
        for name in names where name.hasSuffix(".yaml") {
            let path = "\(folder)/\(name)"
            let mapping = ValueReader<TableMapping>.tableMapping.read(
                try FileSystem.read(path), file: path, &diagnostics)
            if let mapping { settings.dialects.add(mapping) }
        }
        guard !diagnostics.hasErrors else {
            throw Failure(
                .config, diagnostics.sorted.map(\.description).joined(separator: "\n"),
                hint: "nothing was imported; mend the mapping and run again")
        }
        if let dialect = settings.dialect, !settings.dialects.names.contains(dialect) {
            throw Failure(
                .config, "\(file("signalbox.yaml")): there is no dialect '\(dialect)'",
                hint: "known are auto, \(settings.dialects.names.joined(separator: ", "))")
        }
        return settings
    }
}
