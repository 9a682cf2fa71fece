import CommandLine
import FileSystem
import Ingest

/// Files that a person named, with what to do about them in words.
enum Files {
    static func exists(_ path: String) -> Bool { FileSystem.kind(of: path) != nil }

    static func isFolder(_ path: String) -> Bool {
        if case .folder = FileSystem.kind(of: path) { true } else { false }
    }

    /// A file to import.
    ///
    /// - Throws: `.noInput` at once, before anything is imported, where it cannot be read.
    static func input(_ path: String) throws -> InputFile {
        switch FileSystem.kind(of: path) {
        case nil:
            throw Failure(
                .noInput, "there is no file \(path)", hint: "check the path; nothing was imported")
        case .folder:
            throw Failure(
                .noInput, "\(path) is a folder, not a file", hint: "name the file itself")
        case .other:
            throw Failure(
                .noInput, "\(path) is not a plain file", hint: "name a file on a disk")
        case .file(let size):
            return InputFile(name: path, size: size) { body in
                try FileSystem.forEachChunk(of: path, body)
            }
        }
    }

    /// The files of a CRM export: all `.csv` of a folder.
    static func export(_ folder: String) throws -> [InputFile] {
        guard isFolder(folder) else {
            throw Failure(
                .noInput,
                exists(folder) ? "\(folder) is not a folder" : "there is no folder \(folder)",
                hint: "name the folder that holds Account.csv, Contact.csv, …")
        }
        return try FileSystem.names(in: folder).filter { $0.lowercased().hasSuffix(".csv") }
            .map { try input("\(folder)/\($0)") }
    }
}
