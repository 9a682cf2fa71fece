import Glibc

/// Files and folders, with errors that name them.
public enum FileSystem {
    private static let chunkSize = 1 << 20

    /// What stands at a path.
    public enum Kind: Sendable {
        case file(size: Int), folder, other
    }

    /// What stands at `path`; nil where there is nothing.
    public static func kind(of path: String) -> Kind? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file(size: Int(status.st_size))
        case S_IFDIR: return .folder
        default: return .other
        }
    }

    /// Names in a folder, sorted, without `.` and `..`.
    public static func names(in folder: String) throws(FileError) -> [String] {
        guard let handle = unsafe opendir(folder) else { throw FileError(.list, folder) }
        defer { unsafe closedir(handle) }
        var names: [String] = []
        while let entry = unsafe readdir(handle) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                unsafe tuple.withMemoryRebound(to: CChar.self, capacity: 256) {
                    unsafe String(cString: $0)
                }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Hands a file's content to `body`, a megabyte at a time.
    public static func forEachChunk(
        of path: String, _ body: (ArraySlice<UInt8>) throws -> Void
    ) throws {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(.read, path) }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: chunkSize)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe Glibc.read(descriptor, bytes.baseAddress, bytes.count)
            }
            if count == 0 { return }
            if count > 0 {
                try body(buffer[..<count])
            } else if errno != EINTR {
                throw FileError(.read, path)
            }
        }
    }

    /// A whole file.
    public static func read(_ path: String) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try forEachChunk(of: path) { bytes += $0 }
        return bytes
    }

    /// Replaces a file whole, making its folders: a reader or a crash sees the old one or the new one.
    ///
    /// - Parameter durably: Whether it must survive losing power once this returns; what can be made
    ///   again need not, and then costs no wait for the disk.
    public static func replace(
        _ path: String, with bytes: [UInt8], durably: Bool = true
    ) throws(FileError) {
        try makeFolder(of: path, durably: durably)
        let temporary = "\(path).\(getpid()).tmp"
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw FileError(.write, path) }
        do throws(FileError) {
            defer { close(descriptor) }
            try write(bytes, to: descriptor, path)
            // Without this a power cut could leave the new name with nothing behind it.
            if durably, fsync(descriptor) != 0 { throw FileError(.write, path) }
        } catch {
            unsafe unlink(temporary)
            throw error
        }
        guard unsafe rename(temporary, path) == 0 else {
            let error = FileError(.write, path)
            unsafe unlink(temporary)
            throw error
        }
        if durably { try synchronise(folder(of: path)) }
    }

    /// Makes a file that only its owner may read and write, empty unless it is there already.
    public static func makePrivate(_ path: String) throws(FileError) {
        if kind(of: path) == nil {
            let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw FileError(.write, path) }
            close(descriptor)
        }
        // Not by an open file: closing it would end the locks that this process has on the file.
        guard unsafe chmod(path, 0o600) == 0 else { throw FileError(.write, path) }
    }

    static func write(
        _ bytes: [UInt8], to descriptor: Int32, _ path: String
    ) throws(FileError) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes[written...].withUnsafeBytes { rest in
                unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
            }
            if count > 0 {
                written += count
            } else if errno != EINTR {
                throw FileError(.write, path)
            }
        }
    }

    /// Makes the folders above a file.
    static func makeFolder(of path: String, durably: Bool = false) throws(FileError) {
        let folder = folder(of: path)
        if case .folder = kind(of: folder) { return }
        try makeFolder(of: folder, durably: durably)
        guard unsafe mkdir(folder, 0o755) == 0 || errno == EEXIST else {
            throw FileError(.write, folder)
        }
        if durably { try synchronise(Self.folder(of: folder)) }
    }
}

/// A file that is written from its beginning, piece by piece; closed when nobody holds it any more.
public final class FileWriter {
    private let descriptor: Int32
    private let path: String

    /// Empties or makes the file, and its folders.
    public convenience init(_ path: String) throws(FileError) { try self.init(path, O_TRUNC) }

    /// - Parameter flag: What to do where the file exists: `O_TRUNC` or `O_EXCL`.
    init(_ path: String, _ flag: Int32) throws(FileError) {
        try FileSystem.makeFolder(of: path)
        descriptor = unsafe open(path, O_WRONLY | O_CREAT | flag | O_CLOEXEC, 0o644)
        self.path = path
        guard descriptor >= 0 else { throw FileError(.write, path) }
    }

    deinit { close(descriptor) }

    /// Writes the next piece.
    public func append(_ bytes: [UInt8]) throws(FileError) {
        try FileSystem.write(bytes, to: descriptor, path)
    }

    /// Waits until the disk has what was appended.
    func synchronise() throws(FileError) {
        if fsync(descriptor) != 0 { throw FileError(.write, path) }
    }
}
