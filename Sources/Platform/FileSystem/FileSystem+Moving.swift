import Glibc

extension FileSystem {
    /// Makes a folder that only its owner may enter, and the folders above it.
    ///
    /// - Throws: `FileError` with `EEXIST` where something is there already.
    public static func makePrivateFolder(_ path: String) throws(FileError) {
        try makeFolder(of: path)
        guard unsafe mkdir(path, 0o700) == 0 else { throw FileError(.write, path) }
    }

    /// Copies a file into a new one with the same permissions; it survives losing power once this
    /// returns.
    public static func copy(_ source: String, to path: String) throws {
        try create(path) { file in
            // Before there is anything in it to be read.
            try takePermissions(of: source, for: path)
            try forEachChunk(of: source) { try file.append(Array($0)) }
        }
    }

    /// Gives a file or folder another name on the same disk; it survives losing power once this returns.
    ///
    /// - Throws: `FileError` with `EEXIST` where the name is taken.
    public static func move(_ source: String, to path: String) throws(FileError) {
        // Nobody else takes names where this is used: beside a lock that is held, or with a process's id.
        guard kind(of: path) == nil else { throw FileError(.write, path, code: EEXIST) }
        guard unsafe rename(source, path) == 0 else { throw FileError(.write, path) }
        try synchronise(folder(of: path))
        if folder(of: source) != folder(of: path) { try synchronise(folder(of: source)) }
    }

    /// Gives a file the permissions of another.
    public static func takePermissions(of source: String, for path: String) throws(FileError) {
        let permissions = try attributes(of: source).permissions
        guard unsafe chmod(path, permissions) == 0 else { throw FileError(.write, path) }
    }

    /// Waits until the disk has a file's content, or a folder's names.
    ///
    /// "Calling fsync() does not necessarily ensure that the entry in the directory containing the file
    /// has also reached disk."
    public static func synchronise(_ path: String) throws(FileError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(.write, path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FileError(.write, path) }
    }

    /// Removes a file, or a folder with everything in it; what is not there is removed already.
    public static func remove(_ path: String) throws(FileError) {
        if case .folder = kind(of: path) {
            for name in try names(in: path) { try remove("\(path)/\(name)") }
            guard unsafe rmdir(path) == 0 else { throw FileError(.write, path) }
        } else if unsafe unlink(path) != 0, errno != ENOENT {
            throw FileError(.write, path)
        }
    }

    /// The folder a file stands in.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
