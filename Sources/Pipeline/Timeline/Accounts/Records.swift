import Packing

/// Records by number.
struct Records<Record: Sendable>: Sendable {
    private var records: [Record] = []
    private let blank: Record

    init(_ blank: Record) { self.blank = blank }

    /// The record of a number; a blank one for a number that has none.
    subscript(number: UInt32) -> Record {
        get { number < records.count ? records[Int(number)] : blank }
        _modify {
            while records.count <= number { records.append(blank) }
            yield &records[Int(number)]
        }
    }

    /// Part of the record of a number, without retaining the rest.
    @inline(__always)
    func look<Part>(_ number: UInt32, _ part: (borrowing Record) -> Part) -> Part {
        number < records.count ? part(records[Int(number)]) : part(blank)
    }

    /// The numbers that may have records that are not blank.
    var numbers: Range<UInt32> { 0..<UInt32(records.count) }
}

/// Things by a text that one of them has.
struct Directory: Sendable {
    private var texts = TextTable()
    /// The number of who has a text, plus one; 0 for nobody.
    private var holders: [UInt32] = []

    subscript(text: String) -> UInt32? {
        texts.number(of: text).flatMap { holders[Int($0)] == 0 ? nil : holders[Int($0)] - 1 }
    }

    /// Gives a text to somebody, or to nobody.
    ///
    /// - Returns: Who had it before.
    @discardableResult
    mutating func set(_ text: String, _ holder: UInt32?) -> UInt32? {
        let before = self[text]
        let index = Int(texts.insert(text))
        if index == holders.count { holders.append(0) }
        holders[index] = holder.map { $0 + 1 } ?? 0
        return before
    }
}

/// What has changed since rows were taken.
struct DirtyRows: Sendable {
    var accounts = NumberSet()
    var contacts = NumberSet()
    var opportunities = NumberSet()
    var users: Set<UserID> = []
    var visitors = NumberSet()
    /// Those that must get no mail.
    var addresses: Set<String> = []
}

/// Dense numbers, each once: a bit for each tells whether it is among them.
struct NumberSet: Sendable {
    private(set) var numbers: [UInt32] = []
    private var bits: [UInt64] = []

    mutating func insert(_ number: UInt32) {
        let (word, bit) = Int(number).quotientAndRemainder(dividingBy: 64)
        while bits.count <= word { bits.append(0) }
        guard bits[word] & 1 << UInt64(bit) == 0 else { return }
        bits[word] |= 1 << UInt64(bit)
        numbers.append(number)
    }

    mutating func insert(_ numbers: Range<UInt32>) {
        for number in numbers { insert(number) }
    }
}
