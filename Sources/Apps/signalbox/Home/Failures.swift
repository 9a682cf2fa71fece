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
    fileprivate init(_ error: StorageError, log: String) throws {
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
        case .unreadable: self.init(.dataError, message, hint: "restore a backup")
        case .damaged: self.init(.dataError, message)
        case .keys(let path, .database(let error)): try self.init(error, file: path)
        case .keys(let path, let error): self.init(error, file: path)
        }
    }

    private init(_ error: KeyFileError, file: String) {
        let message = "\(file) \(error)"
        switch error {
        case .missing, .outdated:
            self.init(
                .config, message, hint: "restore it from the newest backup; nothing was written")
        case .foreign:
            self.init(.config, message, hint: "put back the one that was made with this log")
        case .newerVersion: self.init(.config, message, hint: "use the newer signalbox")
        case .unknown: self.init(.dataError, message, hint: "move it away")
        case .inUse:
            self.init(
                .tempFail, message, hint: "do it again once no other signalbox is running")
        case .database: self.init(.ioError, message)
        }
    }

    /// - Parameter file: The database, as the person knows it.
    /// - Throws: The error itself where it is a mistake of ours.
    fileprivate init(_ error: SQLiteError, file: String) throws {
        switch error.kind {
        case .diskFull:
            self.init(
                .ioError, "the disk is full: \(file) cannot grow",
                hint: "nothing was half-written; free some space and run again")
        case .readOnly, .cannotOpen:
            self.init(
                .cantCreate, "cannot open \(file): \(error.message)",
                hint: "check the permissions of the home")
        case .busy:
            self.init(
                .tempFail, "\(file) is in use by another process", hint: "run again in a moment")
        case .corrupt:
            self.init(
                .dataError, "\(file) is damaged: \(error.message)", hint: "restore a backup")
        case .inputOutput:
            self.init(
                .ioError, "\(file): \(error.message)", hint: "check the disk and its mount")
        case .constraint, .other:
            throw error
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
        throw try Failure(error, log: log)
    } catch let error as SQLiteError {
        throw try Failure(error, file: log)
    }
}
