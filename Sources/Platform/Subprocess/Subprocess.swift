import Glibc

/// A program to run to its end, with its output in files and its cost measured.
public struct Subprocess: Hashable, Sendable {
    /// The program's path, or a name to look up in `PATH`.
    public var program: String
    /// What follows the program's name.
    public var arguments: [String]

    /// A program and its arguments.
    public init(_ program: String, _ arguments: [String]) {
        self.program = program
        self.arguments = arguments
    }

    /// Runs the program with this process's environment and nothing on its standard input.
    ///
    /// Blocks the calling thread meanwhile.
    ///
    /// - Parameters:
    ///   - output: The file that standard output replaces.
    ///   - errors: The file that standard error replaces; may be the same.
    public func run(output: String, errors: String) throws(SubprocessError) -> Outcome {
        let clock = ContinuousClock()
        let start = clock.now
        let child = try spawn(output: output, errors: errors)
        var status: Int32 = 0
        var usage = rusage()
        while unsafe wait4(child, &status, 0, &usage) < 0 {
            guard errno == EINTR else { throw SubprocessError(program: program, code: errno) }
        }
        return Outcome(
            exit: Exit(waitStatus: status), wall: start.duration(to: clock.now),
            processor: Duration(usage.ru_utime) + Duration(usage.ru_stime),
            peakMemory: usage.ru_maxrss * 1024)
    }

    private func spawn(output: String, errors: String) throws(SubprocessError) -> pid_t {
        var files = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&files)
        defer { unsafe posix_spawn_file_actions_destroy(&files) }
        let replace = O_WRONLY | O_CREAT | O_TRUNC
        unsafe posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, output, replace, 0o644)
        if errors == output {
            unsafe posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO)
        } else {
            unsafe posix_spawn_file_actions_addopen(&files, STDERR_FILENO, errors, replace, 0o644)
        }
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        // Signals that this process ignores or blocks are no concern of the program's.
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe posix_spawnattr_setsigmask(&attributes, &signals)
        unsafe sigfillset(&signals)
        unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
        // The C strings live until the call is over; the list ends with a null pointer.
        let words = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
        defer { unsafe words.forEach { unsafe free($0) } }
        var child: pid_t = 0
        let code = unsafe posix_spawnp(&child, program, &files, &attributes, words, environ)
        guard code == 0 else { throw SubprocessError(program: program, code: code) }
        return child
    }
}

extension Subprocess {
    /// What a run cost and how it ended.
    public struct Outcome: Hashable, Sendable {
        /// How it ended.
        public let exit: Exit
        /// From just before it was started until it had ended.
        public let wall: Duration
        /// What all its threads together kept processors busy for, in the program and in the kernel.
        public let processor: Duration
        /// The most memory it had resident at once, in bytes.
        ///
        /// The kernel never reports less than the caller itself had when it started the program.
        public let peakMemory: Int
    }

    /// How a program ended.
    public enum Exit: Hashable, Sendable {
        /// By itself, with a code; 0 means well.
        case code(Int32)
        /// A signal ended it: 9 for a kill.
        case signal(Int32)

        /// From what `wait4` reports: a signal in the low seven bits, else a code in the next byte.
        init(waitStatus: Int32) {
            let signal = waitStatus & 0x7f
            self = signal == 0 ? .code(waitStatus >> 8 & 0xff) : .signal(signal)
        }
    }
}

extension Duration {
    fileprivate init(_ time: timeval) {
        self = .seconds(time.tv_sec) + .microseconds(time.tv_usec)
    }
}

/// Why a program could not be run at all.
public struct SubprocessError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The program as it was named.
    public let program: String
    /// The system's error number.
    public let code: Int32

    /// `cannot run duckdb: No such file or directory`.
    public var description: String {
        "cannot run \(program): \(unsafe String(cString: strerror(code)))"
    }
}
