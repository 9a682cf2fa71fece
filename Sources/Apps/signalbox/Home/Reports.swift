import FileSystem
import Digest

/// The folder that digests are written to: `digests/DATE/REP.html`, `.txt`, `.json`.
struct Reports {
    let folder: String

    /// Writes the three forms of a digest.
    ///
    /// - Returns: Their common stem.
    func write(_ digest: DailyDigest) throws -> String {
        let stem = "\(folder)/digests/\(digest.date)/\(Self.fileName(digest.repName))"
        try FileSystem.replace("\(stem).html", with: digest.html, durably: false)
        try FileSystem.replace("\(stem).txt", with: Array(digest.text.utf8), durably: false)
        try FileSystem.replace("\(stem).json", with: digest.json, durably: false)
        return stem
    }

    /// `Jonas Brandt` is `jonas-brandt`: letters and digits of any language, everything else one dash.
    private static func fileName(_ name: String) -> String {
        name.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
    }
}
