import FileSystem
import Foundation
import Testing

/// Copying, moving and removing without taking anything from anybody.
@Suite struct MovingTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func file(_ name: String) -> String { folder.file(name) }

    @Test func `a copy has the content and the permissions`() throws {
        let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0) }
        try FileSystem.replace(file("a"), with: bytes)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o640], ofItemAtPath: file("a"))
        try FileSystem.copy(file("a"), to: file("below/b"))
        #expect(try FileSystem.read(file("below/b")) == bytes)
        #expect(try FileSystem.attributes(of: file("below/b")).permissions == 0o640)
    }

    @Test func `nothing is copied or moved over what is there`() throws {
        try FileSystem.replace(file("a"), with: [1])
        try FileSystem.replace(file("b"), with: [2])
        #expect(throws: FileError.self) { try FileSystem.copy(file("a"), to: file("b")) }
        #expect(throws: FileError.self) { try FileSystem.move(file("a"), to: file("b")) }
        #expect(throws: FileError.self) { try FileSystem.makePrivateFolder(file("a")) }
        #expect(try FileSystem.read(file("b")) == [2])
        try FileSystem.move(file("a"), to: file("c"))
        #expect(try FileSystem.names(in: folder.path) == ["b", "c"])
    }

    @Test func `a folder goes with all in it, and what is gone may go again`() throws {
        try FileSystem.replace(file("x/y/z"), with: [1])
        try FileSystem.remove(file("x"))
        try FileSystem.remove(file("x"))
        #expect(try FileSystem.names(in: folder.path) == [])
    }

    @Test func `a private folder is private, and files tell who may use them`() throws {
        try FileSystem.makePrivateFolder(file("own"))
        let attributes = try FileSystem.attributes(of: file("own"))
        #expect(attributes.permissions == 0o700 && !attributes.isOpenToOthers)
        #expect(attributes.owner == getuid())
        try FileSystem.replace(file("a"), with: [1])
        #expect(FileSystem.mayUse(file("own")) && FileSystem.mayUse(file("a")))
        #expect(!FileSystem.mayUse(file("none")))
        for (permissions, writable, open) in [
            (0o600, false, false), (0o604, false, true), (0o602, true, true),
            (0o640, false, true),
        ] {
            try FileManager.default.setAttributes(
                [.posixPermissions: permissions], ofItemAtPath: file("a"))
            let attributes = try FileSystem.attributes(of: file("a"))
            #expect(attributes.isWritableByOthers == writable)
            #expect(attributes.isOpenToOthers == open)
        }
    }

    @Test func `the disk has some space, and what is not there is on no disk`() throws {
        #expect(try FileSystem.freeSpace(at: "/") > 0)
        #expect(throws: FileError.self) { try FileSystem.freeSpace(at: "/nowhere/at/all") }
    }
}
