import FileSystem
import Foundation
import Glibc
import Testing

@Suite struct FileLockTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `a lock is held by one at a time and given back at the end`() throws {
        #expect(try isFree())
        do {
            let lock = try FileLock(folder.file("lock"))
            #expect(try !isFree())
            _ = lock
        }
        #expect(try isFree())
    }

    @Test func `locks on other files do not matter`() throws {
        let lock = try FileLock(folder.file("other"))
        #expect(try isFree())
        _ = lock
    }

    /// Closing twice would close whatever file another thread has opened in between.
    @Test func `a refused lock closes its file once`() throws {
        let lock = try FileLock(folder.file("lock"))
        errno = 0
        let isRefused = try FileLock(folder.file("lock")) == nil
        let lastError = errno
        #expect(isRefused)
        #expect(lastError != EBADF)
        _ = lock
    }

    @Test func `a lock on what cannot be opened is an error that names it`() throws {
        let path = folder.file("missing/lock")
        let error = #expect(throws: FileError.self) { _ = try FileLock(path) }
        #expect(error?.description == "cannot lock \(path): No such file or directory")
    }

    @Test func `a process that is killed gives its lock back`() async throws {
        let path = folder.file("lock")
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let lock = try FileLock(path)
            guard lock != nil, try FileLock(path) == nil else { return }
            kill(getpid(), SIGKILL)
            _ = lock
        }
        #expect(try isFree())
    }

    private func isFree() throws -> Bool { try FileLock(folder.file("lock")) != nil }
}
