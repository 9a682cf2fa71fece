import Glibc

extension FileSystem {
    /// Who owns a file or folder, and who may do what with it.
    public struct Attributes: Hashable, Sendable {
        /// The number of its owner.
        public let owner: UInt32
        /// The nine bits of `chmod`.
        public let permissions: UInt32

        /// Whether somebody who is neither its owner nor of its group may write it.
        public var isWritableByOthers: Bool { permissions & 0o002 != 0 }
        /// Whether anybody but its owner may read or write it.
        public var isOpenToOthers: Bool { permissions & 0o077 != 0 }
    }

    /// The owner and permissions of what stands at a path.
    public static func attributes(of path: String) throws(FileError) -> Attributes {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { throw FileError(.read, path) }
        return Attributes(owner: status.st_uid, permissions: status.st_mode & 0o777)
    }

    /// Whether this process may read and write a file, or list, enter and change a folder.
    public static func mayUse(_ path: String) -> Bool {
        let rights = if case .folder = kind(of: path) { R_OK | W_OK | X_OK } else { R_OK | W_OK }
        return unsafe access(path, rights) == 0
    }

    /// How many bytes a person without special rights may still write to the disk that a path is on.
    public static func freeSpace(at path: String) throws(FileError) -> Int64 {
        var status = statvfs()
        guard unsafe statvfs(path, &status) == 0 else { throw FileError(.read, path) }
        return Int64(
            clamping: UInt64(status.f_bavail).multipliedReportingOverflow(
                by: UInt64(status.f_frsize)
            ).partialValue)
    }
}
