import CommandLine
import FileSystem
import Ingest
import SQLite
import Storage

/// A command whose body may throw what stages and the database throw.
func command(
    _ words: String, abstract: String, discussion: String = "", arguments: [Argument] = [],
    options: [Option] = [], body: @escaping @Sendable (Invocation) throws -> Void
) -> Command {
    Command(
        words, abstract: abstract, discussion: discussion, arguments: arguments, options: options
    ) { invocation in try explainingFailures { try body(invocation) } }
}

/// Runs `body`, turning what stages and the database throw into one sentence and the right exit code.
private func explainingFailures<Result>(_ body: () throws -> Result) throws -> Result {
    do {
        return try body()
    } catch let error as ImportError {
        throw Failure(.dataError, error.description, hint: "nothing of it was imported")
    } catch let error as FileError {
        switch error.operation {
        case .read, .list: throw Failure(.noInput, error.description)
        case .write, .lock:
            throw Failure(
                error.isDiskFull ? .ioError : .cantCreate, error.description,
                hint: error.isDiskFull
                    ? "free some space and run again" : "check permissions and mounts")
        }
    } catch let error as StorageError {
        throw Failure(.config, error.description, hint: "use the newer signalbox")
    } catch let error as SQLiteError {
        switch error.kind {
        case .diskFull:
            throw Failure(
                .ioError, "the disk is full",
                hint: "nothing was half-written; free some space and run again")
        case .readOnly, .cannotOpen:
            throw Failure(
                .cantCreate, "cannot write the log: \(error.message)",
                hint: "check the permissions of the home")
        case .busy:
            throw Failure(
                .tempFail, "the log is in use by another process", hint: "run again in a moment")
        case .corrupt:
            throw Failure(
                .dataError, "the log is damaged: \(error.message)", hint: "restore a backup")
        case .inputOutput:
            throw Failure(.ioError, "the disk failed: \(error.message)")
        case .constraint, .other:
            throw error
        }
    }
}
