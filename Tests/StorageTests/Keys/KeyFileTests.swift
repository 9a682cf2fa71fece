import CivilTime
import Foundation
import SQLite
import Testing
import Timeline

@testable import Storage

@Suite struct KeyFileTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("keys.db")
    }

    @Test func `everybody has one key, numbered without gaps`() throws {
        let keys = try KeyFile(path)
        #expect(try ["contact/1", "user/1", "contact/1"].map(keys.number) == [1, 2, 1])
        #expect(try keys.sealed("a", for: 1) != keys.sealed("a", for: 2))
        #expect(try keys.state(3) == "missing" && keys.state(0) == "missing")
    }

    @Test func `keys that were committed are there for others, new ones are not`() throws {
        let keys = try KeyFile(path)
        _ = try keys.number("contact/1")
        try keys.commit()
        _ = try keys.number("contact/2")
        let reader = try KeyFile(path, isWritten: false)
        #expect(try reader.sealed("a", for: 1) == keys.sealed("a", for: 1))
        #expect(try reader.state(2) == "missing")
        try keys.commit()
        #expect(try reader.sealed("a", for: 2) == keys.sealed("a", for: 2))
        let again = try KeyFile(path)
        #expect(try ["contact/3", "contact/2", "contact/1"].map(again.number) == [3, 2, 1])
    }

    @Test func `many keys are made at once and found again`() throws {
        let keys = try KeyFile(path)
        let numbers = try (0..<3000).map { try keys.number("contact/\($0)") }
        try keys.commit()
        let again = try KeyFile(path)
        #expect(try (0..<3000).map { try again.number("contact/\($0)") } == numbers)
        #expect(numbers == Array(1...3000))
        #expect(try again.sealed("a", for: 2999) == keys.sealed("a", for: 2999))
    }

    @Test func `only the owner may read the file, and it names nobody`() throws {
        let keys = try KeyFile(path)
        _ = try keys.number("contact/003SECRET")
        try keys.note("dana@k.example", of: 1)
        try keys.commit()
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.file(name))
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
            let bytes = try Data(contentsOf: URL(filePath: folder.file(name)))
            #expect(bytes.range(of: Data("003SECRET".utf8)) == nil, "\(name)")
            #expect(bytes.range(of: Data("k.example".utf8)) == nil, "\(name)")
        }
    }

    @Test func `a file that others may read is made private again`() throws {
        try KeyFile(path).commit()
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        _ = try KeyFile(path)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    // MARK: Destroying

    @Test func `a destroyed key is gone for good, and its person gets no other`() throws {
        let keys = try KeyFile(path)
        for name in ["contact/1", "contact/2"] { _ = try keys.number(name) }
        try keys.commit()
        #expect(try !keys.hasErased())
        #expect(try keys.destroy(PersonID(1)))
        #expect(try keys.destroy(PersonID(1)))
        #expect(try !keys.destroy(PersonID(3)))
        for keys in [keys, try KeyFile(path), try KeyFile(path, isWritten: false)] {
            #expect(try keys.state(1) == "destroyed" && keys.state(2) == "held")
            #expect(try keys.number("contact/1") == nil)
            #expect(try keys.person(named: "contact/1") == PersonID(1))
            #expect(try keys.person(named: "contact/9") == nil)
            #expect(try keys.hasErased())
        }
        let connection = try Connection(path: path, mode: .readOnly)
        #expect(try connection.integer("SELECT destroyed_at FROM persons WHERE id = 1") == 7000)
    }

    @Test func `no byte of a destroyed key is left in any file`() throws {
        let keys = try KeyFile(path)
        for number in 1...500 { _ = try keys.number("contact/\(number)") }
        try keys.commit()
        let secret = Data(keys.table.secret(250))
        #expect(try contains(secret))
        try keys.destroy(PersonID(250))
        #expect(try !contains(secret) && !contains(secret.prefix(8)))
        #expect(try contains(Data(keys.table.secret(251))))
    }

    @Test func `while a reader holds the file as it was, destroying says so and is done again`()
        throws
    {
        let keys = try KeyFile(path)
        for number in 1...50 { _ = try keys.number("contact/\(number)") }
        try keys.commit()
        let secret = Data(keys.table.secret(25))
        do {
            let reader = try Connection(path: path, mode: .readOnly)
            try reader.execute("BEGIN; SELECT count(*) FROM persons")
            try keys.connection.execute("PRAGMA busy_timeout = 0")
            #expect(throws: KeyFileError.inUse) { try keys.destroy(PersonID(25)) }
            #expect(try keys.state(25) == "destroyed")
        }
        #expect(try keys.destroy(PersonID(25)))
        #expect(try !contains(secret))
    }

    @Test func `a reader that goes on notices who was erased`() throws {
        let keys = try KeyFile(path)
        _ = try keys.number("contact/1")
        try keys.commit()
        let reader = try KeyFile(path, isWritten: false)
        #expect(try reader.state(1) == "held")
        try keys.destroy(PersonID(1))
        try reader.refresh()
        #expect(try reader.state(1) == "destroyed")
    }

    private func contains(_ bytes: Data) throws -> Bool {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).contains { name in
            try Data(contentsOf: URL(filePath: folder.file(name))).range(of: bytes) != nil
        }
    }

    // MARK: Addresses

    @Test func `people are found by every address they had, in any case`() throws {
        let keys = try KeyFile(path)
        for name in ["contact/1", "visitor/2", "contact/3"] { _ = try keys.number(name) }
        for (address, number) in [("d@k.example", 2), ("D@K.example", 1), ("e@k.example", 3)] {
            try keys.note(address, of: number)
        }
        for keys in [keys, try committed(keys)] {
            #expect(try keys.people("d@K.example") == [1, 2])
            #expect(try keys.people("e@k.example") == [3])
            #expect(try keys.people("x@k.example") == [])
        }
    }

    @Test func `an address told again is kept once`() throws {
        for _ in 0..<3 {
            let keys = try KeyFile(path)
            _ = try keys.number("contact/1")
            for _ in 0..<3 { try keys.note("d@k.example", of: 1) }
            try keys.commit()
        }
        let connection = try Connection(path: path, mode: .readOnly)
        #expect(try connection.integer("SELECT count(*) FROM addresses") == 1)
    }

    private func committed(_ keys: KeyFile) throws -> KeyFile {
        try keys.commit()
        return try KeyFile(path, isWritten: false)
    }

    // MARK: Files that cannot be used

    @Test func `a file that the log needs is not made anew`() throws {
        let mark = KeyFile.Mark(id: 5, count: 1)
        #expect(throws: KeyFileError.missing) { try KeyFile(path, mark: mark) }
        #expect(throws: KeyFileError.missing) { try KeyFile(path, isWritten: false) }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `the keys of another log, and an older copy, are refused`() throws {
        let keys = try KeyFile(path)
        _ = try keys.number("contact/1")
        try keys.commit()
        var mark = keys.mark
        #expect(mark.count == 1)
        #expect(throws: Never.self) { try KeyFile(path, mark: mark) }
        mark.count = 2
        #expect(throws: KeyFileError.outdated) { try KeyFile(path, mark: mark) }
        mark.id += 1
        #expect(throws: KeyFileError.foreign) { try KeyFile(path, mark: mark) }
    }

    @Test func `a file of another program or of a later version is left as it is`() throws {
        try Connection(path: path, mode: .readWrite).execute("CREATE TABLE t (a)")
        #expect(throws: KeyFileError.unknown) { try KeyFile(path) }
        try Connection(path: path, mode: .readWrite).execute("PRAGMA user_version = 9")
        #expect(throws: KeyFileError.newerVersion(found: 9, known: 1)) { try KeyFile(path) }
        try Data("no database, but long enough to be looked at as one".utf8)
            .write(to: URL(filePath: path))
        #expect {
            try KeyFile(path)
        } throws: { error in
            if case KeyFileError.database(let error) = error {
                error.kind == .corrupt
            } else {
                false
            }
        }
    }

    @Test(arguments: [
        (KeyFileError.missing, "keys.db is missing"), (.outdated, "keys.db is older than the log"),
        (.foreign, "keys.db holds the keys of another log"),
        (.inUse, "keys.db is being read, so a destroyed key"),
        (.newerVersion(found: 2, known: 1), "keys.db has schema version 2, this signalbox"),
    ])
    func `what is wrong with the file is a sentence with its path`(
        error: KeyFileError, beginning: String
    ) {
        let sentence = StorageError.keys(path: "keys.db", error).description
        #expect(sentence.hasPrefix(beginning))
    }
}
