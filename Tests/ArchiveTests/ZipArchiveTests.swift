import FileSystem
import Foundation
import Testing

@testable import Archive

/// Archives that are read, and those that are refused whole.
@Suite struct ZipArchiveTests {
    /// Runs `body` with a file of these bytes.
    private func with<Result>(
        _ bytes: [UInt8], _ body: (ZipArchive) throws -> Result
    ) throws -> Result {
        let name = "zip-archive-tests-\(UInt64.random(in: 0...UInt64.max)).zip"
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
        try FileSystem.replace(path, with: bytes, durably: false)
        defer { try? FileSystem.remove(path) }
        return try body(try ZipArchive(path, size: bytes.count))
    }

    /// The sentence with which an archive is refused, without its path.
    private func refusal(_ bytes: [UInt8]) throws -> String? {
        do {
            try with(bytes) { archive in
                for entry in archive.entries { try archive.forEachChunk(of: entry) { _ in } }
            }
            return nil
        } catch let error as ArchiveError {
            return error.description.firstRange(of: ".zip: ").map {
                String(error.description[$0.upperBound...])
            }
        }
    }

    @Test func `files are read in the order of the directory, folders are left out`() throws {
        let zip = ZipBytes([
            .init("export/", ""), .init("export/Account.csv", "Id,Name\n1,Müller\n"),
            .init("Contact.csv", ""),
        ])
        let found = try with(zip.bytes) { archive in
            try archive.entries.map { entry in
                var content: [UInt8] = []
                try archive.forEachChunk(of: entry) { content += $0 }
                return "\(entry.name) \(entry.size) \(String(decoding: content, as: UTF8.self))"
            }
        }
        #expect(found == ["export/Account.csv 18 Id,Name\n1,Müller\n", "Contact.csv 0 "])
    }

    @Test func `what is deflated is inflated in chunks`() throws {
        let found = try with(deflated) { archive in
            var counts: [Int] = []
            try archive.forEachChunk(of: archive.entries[0]) { counts.append($0.count) }
            return counts.reduce(0, +)
        }
        #expect(found == 3000)
    }

    @Test(arguments: [
        "../Account.csv", "/etc/Account.csv", "a/../../b.csv", "C:Account.csv", "a\\b.csv", "a/./b",
    ])
    func `a name that leads elsewhere is refused`(name: String) throws {
        #expect(
            try refusal(ZipBytes([.init(name, "x")]).bytes)
                == "'\(name)' is no plain path inside the archive; pack it again without it")
    }

    @Test func `an encrypted entry is refused before anything is read`() throws {
        var secret = ZipBytes.Entry("Account.csv", "0123456789abcdef")
        secret.flags |= 1
        #expect(
            try refusal(ZipBytes([.init("Contact.csv", "Id\n"), secret]).bytes)
                == "'Account.csv' is encrypted; unpack it with its password and import the folder")
    }

    @Test func `an archive that is cut anywhere is refused whole`() throws {
        let zip = ZipBytes([
            .init("Account.csv", "Id,Name\n1,Acme\n"), .init("Contact.csv", "Id\n"),
        ])
        for length in 0..<zip.bytes.count {
            #expect(try refusal(Array(zip.bytes.prefix(length))) != nil, "\(length)")
        }
    }

    @Test func `content that is not what the directory says is refused`() throws {
        var entry = ZipBytes.Entry("Account.csv", "Id,Name\n")
        entry.checksum = 1
        #expect(try refusal(ZipBytes([entry]).bytes)?.contains("is damaged") == true)
    }

    @Test func `two entries of one name are refused`() throws {
        let zip = ZipBytes([.init("Account.csv", "a"), .init("Account.csv", "b")])
        #expect(
            try refusal(zip.bytes)
                == "two entries are named 'Account.csv'; pack it again with one of them")
    }

    @Test func `an archive that would unpack to far too much is refused by its directory`() throws {
        var entry = ZipBytes.Entry("Account.csv", "tiny")
        entry.claimedSize = .max - 1
        #expect(
            try refusal(ZipBytes([entry]).bytes)?.hasPrefix("the archive unpacks to more than 200")
                == true)
    }

    @Test func `more entries than any export has are refused`() throws {
        let many = (0...ZipArchive.entryLimit).map { ZipBytes.Entry("\($0)", "") }
        #expect(
            try refusal(ZipBytes(many).bytes)
                == "the archive has more than 10000 entries; pack only the export's files")
    }
}

/// `Account.csv` with a thousand lines `Id`, deflated.
private let deflated: [UInt8] = [
    0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0x00, 0x00, 0x08, 0x00, 0x00, 0x00, 0x21, 0x5C, 0x28,
    0x42, 0x21, 0x12, 0x19, 0x00, 0x00, 0x00, 0xB8, 0x0B, 0x00, 0x00, 0x0B, 0x00, 0x00, 0x00,
    0x41, 0x63, 0x63, 0x6F, 0x75, 0x6E, 0x74, 0x2E, 0x63, 0x73, 0x76, 0xED, 0xC2, 0x31, 0x0D,
    0x00, 0x00, 0x0C, 0x03, 0xA0, 0x7F, 0xCE, 0xEA, 0x63, 0xFE, 0x35, 0xD4, 0x46, 0x0F, 0x08,
    0xF9, 0x8B, 0xAA, 0xAA, 0xBA, 0xBD, 0x50, 0x4B, 0x01, 0x02, 0x14, 0x03, 0x14, 0x00, 0x00,
    0x00, 0x08, 0x00, 0x00, 0x00, 0x21, 0x5C, 0x28, 0x42, 0x21, 0x12, 0x19, 0x00, 0x00, 0x00,
    0xB8, 0x0B, 0x00, 0x00, 0x0B, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x80, 0x01, 0x00, 0x00, 0x00, 0x00, 0x41, 0x63, 0x63, 0x6F, 0x75, 0x6E, 0x74, 0x2E,
    0x63, 0x73, 0x76, 0x50, 0x4B, 0x05, 0x06, 0x00, 0x00, 0x00, 0x00, 0x01, 0x00, 0x01, 0x00,
    0x39, 0x00, 0x00, 0x00, 0x42, 0x00, 0x00, 0x00, 0x00, 0x00,
]
