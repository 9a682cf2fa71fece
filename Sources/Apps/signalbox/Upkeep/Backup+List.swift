import JSON
import Storage

extension Backup.List {
    /// As it is written.
    var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.object { list in
            list.field("signalbox", version)
            list.field("created_at", createdAt)
            list.field("events", content.events)
            list.field("content", content.hash)
            list.array("files") { entries in
                for file in files {
                    entries.object { entry in
                        entry.field("path", file.path)
                        entry.field("hash", file.hash)
                    }
                }
            }
        }
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    /// Reads what was written; nil for anything else.
    init?(_ bytes: [UInt8]) {
        guard let list = try? JSONValue(parsing: bytes), let version = list["signalbox"]?.string,
            let createdAt = list["created_at"]?.string, let events = list["events"]?.int64,
            let hash = list["content"]?.string, let entries = list["files"]?.elements
        else { return nil }
        var files: [File] = []
        for entry in entries {
            guard let path = entry["path"]?.string, let hash = entry["hash"]?.string,
                Self.staysInside(path)
            else { return nil }
            files.append(File(path: path, hash: hash))
        }
        guard files.contains(where: { $0.path == Home.databases[0] }) else { return nil }
        self.init(
            version: version, createdAt: createdAt,
            content: LogContent(events: events, hash: hash), files: files)
    }

    /// A list from elsewhere must not reach out of the home.
    private static func staysInside(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        return parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    }
}
