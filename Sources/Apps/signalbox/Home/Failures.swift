import Archive
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
    ) { invocation in
        let hasHome = options.contains { $0.name == Option.home.name }
        let log = hasHome ? Home(invocation).database : "the log"
        try explainingFailures(log: log) { try body(invocation) }
    }
}

extension Failure {
    /// What to do where a person is not known.
    static let namingPeople = "name somebody of the CRM's User export by id, name or address"
}

extension Failure {
    fileprivate init(_ error: StorageError, log: String) {
        let message = "\(log): \(error.description)"
        switch error {
        case .newerVersion: self.init(.config, message, hint: "use the newer signalbox")
        case .olderVersion:
            self.init(
                .config, message, hint: "run 'signalbox outbox run' once, or any other that writes")
        case .empty: self.init(.noInput, message, hint: "run 'signalbox nightly' first")
        case .foreign:
            self.init(.dataError, message, hint: "move it away, or name another home with --home")
        case .eventTooLarge:
            self.init(.dataError, message, hint: "nothing was written; shorten that text")
        }
    }
}

/// Runs `body`, turning what stages and the database throw into one sentence and the right exit code.
private func explainingFailures<Result>(
    log: String, _ body: () throws -> Result
) throws -> Result {
    do {
        return try body()
    } catch let error as ImportError {
        throw Failure(
            .dataError, error.description,
            hint: "nothing of it was imported; mend it and run again")
    } catch let error as ArchiveError {
        throw Failure(
            .dataError, error.description, hint: "nothing of it was imported")
    } catch let error as FileError {
        switch error.operation {
        case .read, .list:
            throw Failure(
                .noInput, error.description, hint: "check that it is there and may be read")
        case .write, .lock:
            throw Failure(
                error.isDiskFull ? .ioError : .cantCreate, error.description,
                hint: error.isDiskFull
                    ? "free some space and run again" : "check permissions and mounts")
        }
    } catch let error as StorageError {
        throw Failure(error, log: log)
    } catch let error as SQLiteError {
        switch error.kind {
        case .diskFull:
            throw Failure(
                .ioError, "the disk is full: \(log) cannot grow",
                hint: "nothing was half-written; free some space and run again")
        case .readOnly, .cannotOpen:
            throw Failure(
                .cantCreate, "cannot open \(log): \(error.message)",
                hint: "check the permissions of the home")
        case .busy:
            throw Failure(
                .tempFail, "\(log) is in use by another process", hint: "run again in a moment")
        case .corrupt:
            throw Failure(
                .dataError, "\(log) is damaged: \(error.message)", hint: "restore a backup")
        case .inputOutput:
            throw Failure(
                .ioError, "\(log): \(error.message)", hint: "check the disk and its mount")
        case .constraint, .other:
            throw error
        }
    }
}
