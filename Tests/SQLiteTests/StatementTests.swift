import SQLite
import Testing

@Suite struct StatementTests {
    @Test(arguments: [0, 1, -1, .max, .min, 1 << 53 + 1] as [Int64])
    func `integers come back as they were bound`(value: Int64) throws {
        let echo = try Echo()
        #expect(try echo.integer { $0.bind(1, value) } == value)
        #expect(try echo.integer { $0.bind(1, Optional(value)) } == value)
    }

    @Test(arguments: ["", "Dana Weiß", "日本語 🚀", "a\u{0}b", "\u{0}", "e\u{301}", "O'Neill; --"])
    func `texts come back byte for byte, and are texts`(value: String) throws {
        let echo = try Echo()
        for bind: (borrowing Statement) -> Void in [
            { $0.bind(1, value) }, { $0.bind(1, Optional(value)) },
            { $0.bind(1, utf8: Array(value.utf8)[...]) },
        ] {
            let (type, text, bytes) = try echo.text(bind)
            #expect(type == "text")
            #expect(Array(text.utf8) == Array(value.utf8))
            #expect(bytes == Array(value.utf8))
        }
    }

    @Test(arguments: [[], [0], [0, 255, 128, 7], [UInt8](repeating: 9, count: 1 << 20)])
    func `blobs come back byte for byte, and are blobs`(value: [UInt8]) throws {
        let (type, _, bytes) = try Echo().text { $0.bind(1, blob: value[...]) }
        #expect(type == "blob")
        // Not compared within the expectation, which would explain a megabyte byte by byte.
        let isSame = bytes == value
        #expect(isSame)
    }

    @Test func `part of an array is bound as that part`() throws {
        let bytes = Array("nightly".utf8)
        #expect(try Echo().text { $0.bind(1, utf8: bytes[2..<5]) }.text == "ght")
        #expect(try Echo().text { $0.bind(1, blob: bytes[2..<5]) }.text == "ght")
    }

    @Test func `nothing is bound as NULL and read as nothing`() throws {
        let connection = try Connection(path: ":memory:", mode: .readWrite)
        let select = try connection.prepare("SELECT ?, ?, ?, 0, ''")
        select.bind(1, nil as Int64?)
        select.bind(2, nil as String?)
        select.bindNull(3)
        #expect(try select.step())
        #expect((0..<3 as Range<Int32>).allSatisfy { select.isNull($0) })
        #expect(select.optionalInteger(0) == nil)
        #expect(select.optionalText(1) == nil)
        #expect(select.integer(2) == 0)
        #expect(select.text(2).isEmpty)
        #expect(select.bytes(2).isEmpty)
        #expect(select.withSpan(2) { $0.count } == 0)
        #expect(select.optionalInteger(3) == 0)
        #expect(select.optionalText(4) == "")
    }

    @Test func `a statement is run again with new values, and keeps those that stay`() throws {
        let connection = try Connection(path: ":memory:", mode: .readWrite)
        try connection.execute("CREATE TABLE pairs (left INTEGER, right TEXT)")
        let insert = try connection.prepare("INSERT INTO pairs VALUES (?, ?)")
        insert.bind(2, "same")
        for number in 1...3 as ClosedRange<Int64> {
            insert.bind(1, number)
            try insert.run()
        }
        #expect(try connection.integer("SELECT sum(left) FROM pairs WHERE right = 'same'") == 6)
    }

    @Test func `bound texts are copies`() throws {
        let connection = try Connection(path: ":memory:", mode: .readWrite)
        let select = try connection.prepare("SELECT ?")
        var bytes = Array("before, long enough not to fit into a register".utf8)
        select.bind(1, utf8: bytes[...])
        for index in bytes.indices { bytes[index] = UInt8(ascii: "x") }
        #expect(try select.step())
        #expect(select.text(0).hasPrefix("before"))
    }

    @Test func `a text is read in place, and what the reader throws comes out`() throws {
        enum Odd: Error { case first(UInt8) }
        let connection = try Connection(path: ":memory:", mode: .readWrite)
        let select = try connection.prepare("SELECT 'abc'")
        #expect(try select.step())
        #expect(select.withSpan(0) { $0.count } == 3)
        let error = #expect(throws: Odd.self) {
            try select.withSpan(0) { (span) throws(Odd) in throw .first(span[0]) }
        }
        guard case .first(UInt8(ascii: "a")) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `an error speaks of the statement and never of the values`() throws {
        let connection = try Connection(path: ":memory:", mode: .readWrite)
        try connection.execute("CREATE TABLE people (email TEXT UNIQUE)")
        let insert = try connection.prepare("INSERT INTO people VALUES (?)")
        insert.bind(1, "dana@kestrel.example")
        try insert.run()
        let error = #expect(throws: SQLiteError.self) { try insert.run() }
        #expect(error?.kind == .constraint)
        #expect(error?.sql == "INSERT INTO people VALUES (?)")
        #expect(
            error?.description == "SQLite error 2067: UNIQUE constraint failed: people.email")
    }

    @Test func `a statement that failed can be used again`() throws {
        let connection = try Connection(path: ":memory:", mode: .readWrite)
        try connection.execute(
            "CREATE TABLE ids (id INTEGER PRIMARY KEY); INSERT INTO ids VALUES (1)")
        let insert = try connection.prepare("INSERT INTO ids VALUES (?)")
        insert.bind(1, Int64(1))
        #expect(throws: SQLiteError.self) { try insert.run() }
        insert.bind(1, Int64(2))
        try insert.run()
        #expect(try connection.integer("SELECT count(*) FROM ids") == 2)
    }

    @Test func `a parameter that is not in the statement stops the program`() async {
        await #expect(processExitsWith: .failure) {
            let connection = try Connection(path: ":memory:", mode: .readWrite)
            let select = try connection.prepare("SELECT ?")
            select.bind(2, Int64(1))
        }
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `random rows come back in order`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let connection = try Connection(path: ":memory:", mode: .readWrite)
        try connection.execute(
            "CREATE TABLE rows (id INTEGER PRIMARY KEY, text TEXT, blob BLOB) STRICT")
        let insert = try connection.prepare("INSERT INTO rows (text, blob) VALUES (?, ?)")
        var expected: [(text: String?, blob: [UInt8])] = []
        for _ in 0..<20 {
            let scalars = (0..<Int.random(in: 0..<30, using: &random)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0..<0x11_0000, using: &random))
            }
            let text = Bool.random(using: &random) ? String(String.UnicodeScalarView(scalars)) : nil
            let blob = (0..<Int.random(in: 0..<300, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            insert.bind(1, text)
            insert.bind(2, blob: blob[...])
            try insert.run()
            expected.append((text, blob))
        }
        let select = try connection.prepare("SELECT text, blob FROM rows ORDER BY id")
        for row in expected {
            #expect(try select.step())
            #expect(
                select.optionalText(0).map { Array($0.utf8) } == row.text.map { Array($0.utf8) })
            #expect(select.bytes(1) == row.blob)
        }
        #expect(try !select.step())
    }
}

/// Hands one value to SQLite and back.
private struct Echo: ~Copyable {
    private let connection: Connection

    init() throws { connection = try Connection(path: ":memory:", mode: .readWrite) }

    func integer(_ bind: (borrowing Statement) -> Void) throws -> Int64 {
        let select = try connection.prepare("SELECT ?")
        bind(select)
        try #require(try select.step())
        return select.integer(0)
    }

    func text(
        _ bind: (borrowing Statement) -> Void
    ) throws -> (type: String, text: String, bytes: [UInt8]) {
        let select = try connection.prepare("SELECT typeof(?1), ?1")
        bind(select)
        try #require(try select.step())
        return (select.text(0), select.text(1), select.bytes(1))
    }
}
