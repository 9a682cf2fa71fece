import Foundation
import Glibc
import Testing

@testable import FileSystem

@Suite struct ReadingTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test(arguments: [0, 1, 1 << 20 - 1, 1 << 20, 1 << 20 + 1, 5 << 19 + 7])
    func `a file is read whole, in chunks of at most a megabyte`(size: Int) throws {
        let content = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try write(content, to: "file")
        var chunks: [Int] = []
        var bytes: [UInt8] = []
        try FileSystem.forEachChunk(of: folder.file("file")) {
            chunks.append($0.count)
            bytes += $0
        }
        // Not compared within the expectation, which would explain megabytes byte by byte.
        let isSame = try bytes == content && FileSystem.read(folder.file("file")) == content
        #expect(isSame)
        #expect(chunks.allSatisfy { (1...1 << 20).contains($0) })
    }

    @Test func `an error of the reader ends the reading and comes out as it is`() throws {
        struct Enough: Error {}
        try write([UInt8](repeating: 7, count: 3 << 20), to: "file")
        var chunks = 0
        #expect(throws: Enough.self) {
            try FileSystem.forEachChunk(of: folder.file("file")) { _ in
                chunks += 1
                throw Enough()
            }
        }
        #expect(chunks == 1)
    }

    @Test func `a file that is not there, and a folder, cannot be read`() throws {
        #expect(try failure(reading: "missing").code == ENOENT)
        #expect(try failure(reading: ".").code == EISDIR)
    }

    @Test func `an error names what was tried, on what, and why not`() throws {
        let error = try failure(reading: "rules.yaml")
        #expect(error.operation == .read)
        #expect(error.path == folder.file("rules.yaml"))
        #expect(
            error.description
                == "cannot read \(folder.file("rules.yaml")): No such file or directory")
    }

    @Test(arguments: [(ENOSPC, true), (EDQUOT, true), (EACCES, false), (EROFS, false)])
    func `a full disk is told from other refusals`(code: Int32, isFull: Bool) {
        #expect(FileError(.write, "file", code: code).isDiskFull == isFull)
    }

    @Test func `what stands at a path is a file of a size, a folder, something else, or nothing`()
        throws
    {
        try write([1, 2, 3], to: "file")
        #expect(kind("file") == "file of 3")
        #expect(kind(".") == "folder")
        #expect(kind("missing") == "nothing")
        #expect(kind("file/below") == "nothing")
        #expect(Self.words(FileSystem.kind(of: "/dev/null")) == "other")
    }

    @Test func `a folder's names are sorted, hidden ones among them`() throws {
        for name in ["b.csv", "a.csv", ".hidden", "é.csv", "B.csv"] { try write([], to: name) }
        let found = try FileSystem.names(in: folder.path)
        #expect(found == [".hidden", "B.csv", "a.csv", "b.csv", "é.csv"])
    }

    @Test func `a file and a missing folder have no names in them`() throws {
        try write([], to: "file")
        for (name, code) in [("file", ENOTDIR), ("missing", ENOENT)] {
            let error = #expect(throws: FileError.self) {
                try FileSystem.names(in: folder.file(name))
            }
            #expect(error == FileError(.list, folder.file(name), code: code))
        }
    }

    private func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: URL(filePath: folder.file(name)))
    }

    private func failure(reading name: String) throws -> FileError {
        try #require(
            #expect(throws: FileError.self) { try FileSystem.read(folder.file(name)) })
    }

    private func kind(_ name: String) -> String {
        Self.words(FileSystem.kind(of: folder.file(name)))
    }

    private static func words(_ kind: FileSystem.Kind?) -> String {
        switch kind {
        case .file(let size): "file of \(size)"
        case .folder: "folder"
        case .other: "other"
        case nil: "nothing"
        }
    }
}
