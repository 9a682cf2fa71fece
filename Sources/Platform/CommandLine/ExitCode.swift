/// How a process ended, in the numbers of BSD's `sysexits.h`, for scripts to tell causes apart.
public enum ExitCode: Int32, CaseIterable, Sendable {
    /// Everything asked for was done.
    case ok = 0
    /// The command was written wrongly: unknown word, missing argument, bad value.
    case usage = 64
    /// The input was read but its content is wrong: a malformed row, a mistake in a settings file.
    case dataError = 65
    /// An input file or folder named by the user does not exist or cannot be read.
    case noInput = 66
    /// The user or identity named is not known here.
    case noUser = 67
    /// A service needed for the work cannot be reached or refuses it.
    case unavailable = 69
    /// An internal error: a promise of the program itself was broken.
    case software = 70
    /// The operating system refused something basic: no thread, no memory, no file descriptor.
    case osError = 71
    /// An output file or folder cannot be created.
    case cantCreate = 73
    /// Reading or writing failed half-way: disk full, broken pipe, device error.
    case ioError = 74
    /// It may succeed when simply tried again later: a lock held by another run, a rate limit.
    case tempFail = 75
    /// The user lacks the right to do this.
    case noPermission = 77
    /// The configuration contradicts itself or lacks something required.
    case config = 78
}
