import FileSystem
import Foundation
import Testing

@Suite struct ReplacingTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `a file is made with the folders above it`() throws {
        let path = folder.file("digests/2026-11-20/rep.html")
        try FileSystem.replace(path, with: Array("first".utf8))
        #expect(try FileSystem.read(path) == Array("first".utf8))
        #expect(try FileSystem.names(in: folder.file("digests/2026-11-20")) == ["rep.html"])
    }

    @Test(arguments: [0, 3, 3 << 20])
    func `a file is replaced whole, and nothing is left beside it`(size: Int) throws {
        let path = folder.file("file")
        try FileSystem.replace(path, with: [UInt8](repeating: 1, count: 1 << 20))
        let content = [UInt8](repeating: 2, count: size)
        try FileSystem.replace(path, with: content)
        // Not compared within the expectation, which would explain megabytes byte by byte.
        let isReplaced = try FileSystem.read(path) == content
        #expect(isReplaced)
        #expect(try FileSystem.names(in: folder.path) == ["file"])
    }

    @Test func `whoever is reading the old file reads it to its end`() throws {
        let path = folder.file("file")
        let old = [UInt8](repeating: 1, count: 3 << 20)
        try FileSystem.replace(path, with: old)
        var bytes: [UInt8] = []
        try FileSystem.forEachChunk(of: path) { chunk in
            if bytes.isEmpty { try FileSystem.replace(path, with: [2]) }
            bytes += chunk
        }
        let isOld = bytes == old
        #expect(isOld)
        #expect(try FileSystem.read(path) == [2])
    }

    @Test func `a folder is not replaced, and nothing is left beside it`() throws {
        let path = folder.file("folder")
        try FileSystem.replace("\(path)/file", with: [1])
        let error = #expect(throws: FileError.self) { try FileSystem.replace(path, with: [2]) }
        #expect(error?.operation == .write)
        #expect(error?.path == path)
        #expect(try FileSystem.names(in: folder.path) == ["folder"])
        #expect(try FileSystem.read("\(path)/file") == [1])
    }

    @Test func `a file in the place of a folder is named by the error and stays`() throws {
        let file = folder.file("file")
        try FileSystem.replace(file, with: [1])
        let error = #expect(throws: FileError.self) {
            try FileSystem.replace("\(file)/below/deeper", with: [2])
        }
        #expect(error?.description == "cannot write \(file)/below: Not a directory")
        #expect(try FileSystem.read(file) == [1])
    }
}
