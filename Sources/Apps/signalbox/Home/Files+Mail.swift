import CommandLine
import FileSystem
import Ingest

extension Files {
    /// A mailbox: a message, a folder of them, or a Maildir.
    ///
    /// - Throws: `.noInput` where there is no message to be found by the look of it.
    static func mailbox(_ path: String) throws -> Mailbox {
        guard isFolder(path) else { return Mailbox(name: path, messages: [try input(path)]) }
        // What is being delivered lies in tmp, and is none of our business yet.
        let boxes = ["new", "cur"].filter { isFolder("\(path)/\($0)") }
        if !boxes.isEmpty {
            // Reading moves a message from new to cur, which makes no other mailbox of it.
            let messages = try boxes.flatMap { try maildir("\(path)/\($0)") }
            return Mailbox(
                name: path, messages: messages.sorted { $0.identity ?? "" < $1.identity ?? "" })
        }
        let names = try FileSystem.names(in: path).filter { $0.lowercased().hasSuffix(".eml") }
        guard !names.isEmpty else {
            throw Failure(
                .noInput, "\(path) holds no mail",
                hint: "name a Maildir, a folder of .eml files or such a file")
        }
        return Mailbox(name: path, messages: try names.map { try input("\(path)/\($0)") })
    }

    /// A message's file has a name of its own for ever, but for the flags that a reader puts behind it
    /// (`:2,S`).
    private static func maildir(_ folder: String) throws -> [InputFile] {
        try FileSystem.names(in: folder).filter { !$0.hasPrefix(".") }.map { name in
            var file = try input("\(folder)/\(name)")
            file.identity = "\(name.prefix { $0 != ":" }) \(file.size)"
            return file
        }
    }
}
