import Archive
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

    /// The files of a CRM export: all of a folder, or of a ZIP archive.
    ///
    /// - Throws: `ArchiveError` for an archive that cannot be trusted, before anything is read of it.
    static func export(_ path: String) throws -> [InputFile] {
        if case .file(let size) = FileSystem.kind(of: path), try isArchive(path) {
            return try archive(path, size: size)
        }
        guard isFolder(path) else {
            throw Failure(
                .noInput,
                exists(path) ? "\(path) is not a folder" : "there is no folder \(path)",
                hint: "name the folder that holds Account.csv, Contact.csv, …")
        }
        return try FileSystem.names(in: path).filter { $0.lowercased().hasSuffix(".csv") }
            .map { try input("\(path)/\($0)") }
    }

    /// Whether a file is a ZIP archive by its first bytes.
    static func isArchive(_ path: String) throws -> Bool {
        switch FileSignature(try input(path).head(4096)) {
        case .zip: true
        case .workbook:
            throw ImportError.notATable(file: path, .workbook)
        case .html, .xml, .oldWorkbook, .gzip, .pdf, nil: false
        }
    }

    private static func archive(_ path: String, size: Int) throws -> [InputFile] {
        let archive = try ZipArchive(path, size: size)
        if archive.entries.contains(where: { $0.name == "xl/workbook.xml" }) {
            throw ImportError.notATable(file: path, .workbook)
        }
        return archive.entries.map { entry in
            InputFile(name: "\(path)/\(entry.name)", size: entry.size) { body in
                try archive.forEachChunk(of: entry, body)
            }
        }
    }
}
