import CivilTime
import Engine
import Foundation
import SQLite
import Testing
import Timeline

@testable import Storage

/// What is kept of folds says what events say, and is sealed and forgotten with them.
@Suite struct SealedRowsTests {
    private let folder: TemporaryFolder
    private let store: Store
    private static let rows = [
        ProjectionRow(key: "contact/003D", value: Array("Dana".utf8)),
        ProjectionRow(key: "contact/003E", value: []),
    ]
    private static let checkpoint = ProjectionCheckpoint(
        version: "1", position: Position(3), latest: Instant(milliseconds: 4))

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(
            path: folder.file("signalbox.db"), mode: .readWrite,
            keys: .seeded(folder.file("keys.db")))
        try store.transaction {
            for name in ProjectionName.allCases {
                try store.storeRows(of: name, Self.checkpoint) { take in
                    for row in Self.rows { try take(row.key, row.value) }
                }
            }
        }
    }

    private func rows(_ name: ProjectionName, of store: Store) throws -> [ProjectionRow] {
        var rows: [ProjectionRow] = []
        try store.readRows(of: name) { rows.append($0) }
        return rows
    }

    private func reader() throws -> Store {
        try Store(
            path: folder.file("signalbox.db"), mode: .readOnly,
            keys: .seeded(folder.file("keys.db")))
    }

    @Test(arguments: ProjectionName.allCases)
    func `rows are read as they were stored`(name: ProjectionName) throws {
        for store in [store, try reader()] {
            #expect(try rows(name, of: store) == Self.rows)
            #expect(try store.projectionCheckpoint(name) == Self.checkpoint)
        }
    }

    @Test(arguments: [ProjectionName.accounts, .recommendations])
    func `rows that may say something about people are sealed`(name: ProjectionName) throws {
        let select = try store.connection.prepare(
            """
            SELECT value FROM projection_rows JOIN projections ON id = projection
            WHERE name = '\(name.rawValue)'
            """)
        while try select.step() {
            #expect(Data(select.bytes(0)).range(of: Data("Dana".utf8)) == nil)
        }
    }

    @Test func `once somebody is erased there are no such rows, until they are stored again`()
        throws
    {
        let keys = try #require(try store.keys())
        let reader = try reader()
        #expect(try rows(.accounts, of: reader) == Self.rows)
        try store.add(.contact("003D", "Dana"))
        let dana = try #require(try keys.person(named: "contact/003D"))
        try keys.destroy(dana)
        for store in [store, reader] {
            #expect(try store.projectionCheckpoint(.accounts) == nil)
            #expect(try rows(.accounts, of: store) == [])
            #expect(try rows(.trust, of: store) == Self.rows)
        }
        try store.transaction {
            try store.removeRows(of: .accounts)
            try store.storeRows(of: .accounts, Self.checkpoint) { try $0("contact/003E", [7]) }
        }
        let left = [ProjectionRow(key: "contact/003E", value: [7])]
        for store in [store, reader] { #expect(try rows(.accounts, of: store) == left) }
    }

    @Test func `a row that was changed is an error that names it`() throws {
        try store.connection.execute(
            "UPDATE projection_rows SET value = zeroblob(length(value)) WHERE key = 'contact/003E'")
        #expect(throws: RowError(key: "contact/003E", problem: .malformed)) {
            try rows(.accounts, of: store)
        }
    }

    @Test func `rows of before are not read, but made anew`() throws {
        try store.connection.execute("UPDATE projections SET version = '1'")
        #expect(try store.projectionCheckpoint(.accounts) == nil)
        #expect(try rows(.accounts, of: store) == [])
        #expect(try store.projectionCheckpoint(.trust) == Self.checkpoint)
    }
}
