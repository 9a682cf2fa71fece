import Glibc

/// A lock on a file that one process holds at a time, given back when it ends, however it ends.
public struct FileLock: ~Copyable {
    private let descriptor: Int32

    /// Takes the lock, making the file if need be.
    ///
    /// - Returns: nil while another process holds it.
    public init?(_ path: String) throws(FileError) {
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw FileError(.lock, path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
    }

    deinit { close(descriptor) }
}
