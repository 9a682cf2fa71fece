import Glibc

/// What the operating system refused to do with a file.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was tried.
    public enum Operation: String, Sendable {
        case read, write, list, lock
    }

    /// What was tried.
    public let operation: Operation
    /// On which file or folder.
    public let path: String
    /// The system's error number.
    public let code: Int32

    init(_ operation: Operation, _ path: String, code: Int32 = errno) {
        self.operation = operation
        self.path = path
        self.code = code
    }

    /// Whether there was no space left.
    public var isDiskFull: Bool { code == ENOSPC || code == EDQUOT }

    /// `No such file or directory`.
    public var reason: String { unsafe String(cString: strerror(code)) }

    /// `cannot read DIR/rules.yaml: Permission denied`.
    public var description: String { "cannot \(operation) \(path): \(reason)" }
}
