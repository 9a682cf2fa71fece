import Glibc

/// The standard output or standard error of this process.
public enum StandardStream: Int32, Sendable {
    /// What the program was asked for.
    case output = 1
    /// What is said about the work: failures and progress.
    case error = 2

    /// Whether a person watches, as opposed to a pipe or a file.
    public var isTerminal: Bool { isatty(rawValue) == 1 }

    /// The width of the terminal in columns; 80 where there is none or it does not say.
    public var width: Int {
        var size = winsize()
        let result = unsafe ioctl(rawValue, UInt(TIOCGWINSZ), &size)
        return result == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }

    /// Writes all of the text at once, unbuffered.
    ///
    /// - Throws: `.ioError` if the stream takes no more, such as on a full disk.
    public func write(_ text: String) throws(Failure) {
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes[written...].withUnsafeBytes { rest in
                unsafe Glibc.write(rawValue, rest.baseAddress, rest.count)
            }
            if count > 0 {
                written += count
            } else if errno != EINTR {
                let reason = unsafe String(cString: strerror(errno))
                throw Failure(.ioError, "cannot write to standard \(self): \(reason)")
            }
        }
    }
}
