import FileSystem
import Foundation
import Glibc
import Testing

@Suite struct CreatingTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func content(_ name: String) -> String? {
        try? String(contentsOfFile: folder.file(name), encoding: .utf8)
    }

    @Test func `a new file has what was appended`() throws {
        try FileSystem.create(folder.file("below/new")) { file in
            try file.append(Array("one ".utf8))
            try file.append(Array("two".utf8))
        }
        #expect(content("below/new") == "one two")
    }

    @Test func `a file that exists is left as it is`() throws {
        try FileSystem.replace(folder.file("old"), with: Array("old".utf8))
        let error = #expect(throws: FileError.self) {
            try FileSystem.create(folder.file("old")) { try $0.append(Array("new".utf8)) }
        }
        #expect(error?.code == EEXIST)
        #expect(content("old") == "old")
    }

    @Test func `an error while it is written leaves no file and comes out as it is`() throws {
        struct Enough: Error {}
        #expect(throws: Enough.self) {
            try FileSystem.create(folder.file("half")) { file in
                try file.append(Array("half".utf8))
                throw Enough()
            }
        }
        #expect(content("half") == nil)
    }
}
