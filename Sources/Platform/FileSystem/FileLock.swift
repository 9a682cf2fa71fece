import Glibc

/// A lock on a file that one process holds at a time, given back when it ends, however it ends.
public struct FileLock: ~Copyable {
    private let descriptor: Int32

    /// Takes the lock, making the file if need be.
    ///
    /// - Returns: nil while another process holds it.
    public init?(_ path: String) throws(FileError) {
        let opened = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard opened >= 0 else { throw FileError(.lock, path) }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            let error = FileError(.lock, path)
            close(opened)
            if error.code == EWOULDBLOCK { return nil }
            throw error
        }
        // Not before: `deinit` runs, and closes, once every property is set.
        descriptor = opened
    }

    deinit { close(descriptor) }
}
