import Glibc

extension FileSystem {
    /// Makes a file that is not there yet, piece by piece; it survives losing power once this returns.
    ///
    /// What exists is never written over (`FileError` with `EEXIST`). Where `body` throws, no file is left.
    public static func create(_ path: String, _ body: (FileWriter) throws -> Void) throws {
        let file = try FileWriter(path, O_EXCL)
        do {
            try body(file)
            try file.synchronise()
            try synchronise(folder(of: path))
        } catch {
            unsafe unlink(path)
            throw error
        }
    }
}
