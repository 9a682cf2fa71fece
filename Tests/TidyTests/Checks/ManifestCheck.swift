/// What must be declared, because nothing complains where it is not.
enum ManifestCheck {
    /// Folders of tests that are no target, so that they would never run.
    static func undeclaredTests(in paths: [String], manifest: String) -> [String] {
        let folders = paths.compactMap { path -> Substring? in
            let parts = path.split(separator: "/")
            guard parts.count > 2, parts[0] == "Tests", path.hasSuffix(".swift") else { return nil }
            return parts[1]
        }
        return Set(folders).sorted().filter { folder in
            let name = folder.hasSuffix("Tests") ? folder.dropLast("Tests".count) : folder
            let words = manifest.split { $0.isWhitespace }.joined()
            return !words.contains("tests(\"\(name)\"")
        }.map(String.init)
    }

    /// Modules with public API that the reference's contents do not list.
    static func unlistedModules(in paths: [String], contents: String) -> [String] {
        let modules = paths.compactMap { path -> Substring? in
            let parts = path.split(separator: "/")
            guard parts.count > 2, parts[0] == "Sources", path.hasSuffix(".swift") else {
                return nil
            }
            switch parts[1] {
            case "Platform", "Pipeline": return parts[2]
            case "Apps": return nil
            default: return parts[1]
            }
        }
        return Set(modules).sorted().filter { !contents.contains("``/\($0)``") }.map(String.init)
    }
}
