import CivilTime
import Crypto

/// All keys of a file in memory, found by their number or by the hash of the person's name.
struct KeyTable {
    /// How many keys there are; the last one's number.
    private(set) var count = 0
    /// Keys that are not in the file yet, the last ones.
    private(set) var fresh: [Fresh] = []
    /// Secret bytes of one person after another, in order of their numbers.
    private var keys: [UInt8] = []
    private var names: [UInt128] = []
    private var destroyed: Set<Int> = []
    /// Numbers by the lower half of the name; a half that is taken gives way to the next one.
    private var numbers = HashTable<Int32>(none: 0)

    /// A key that was just made.
    struct Fresh {
        let name: UInt128
        let createdAt: Instant
    }

    /// The number of the person whose name has this hash.
    subscript(name: UInt128) -> Int? { find(name).number }

    private func find(_ name: UInt128) -> (place: UInt64, number: Int?) {
        var place = UInt64(truncatingIfNeeded: name)
        while let number = numbers[place] {
            if names[Int(number) - 1] == name { return (place, Int(number)) }
            place &+= 1
        }
        return (place, nil)
    }

    func contains(_ number: Int) -> Bool { number > 0 && number <= count }

    func isDestroyed(_ number: Int) -> Bool { destroyed.contains(number) }

    /// How many keys were destroyed.
    var destroyedCount: Int { destroyed.count }

    func key(_ number: Int) -> SealingKey {
        SealingKey(keys.span.extracting(Self.range(number)))
    }

    /// The bytes of a key, for the file.
    func secret(_ number: Int) -> ArraySlice<UInt8> { keys[Self.range(number)] }

    /// Adds the key of a new person.
    mutating func add(_ name: UInt128, _ secret: some Sequence<UInt8>, at now: Instant) -> Int {
        load(name, secret, isDestroyed: false)
        fresh.append(Fresh(name: name, createdAt: now))
        return count
    }

    /// Adds the next key of the file.
    mutating func load(_ name: UInt128, _ secret: some Sequence<UInt8>, isDestroyed: Bool) {
        count += 1
        keys += secret
        names.append(name)
        numbers[find(name).place] = Int32(count)
        if isDestroyed { destroyed.insert(count) }
    }

    /// All keys are in the file.
    mutating func settle() { fresh.removeAll() }

    mutating func destroy(_ number: Int) {
        for index in Self.range(number) { keys[index] = 0 }
        destroyed.insert(number)
    }

    /// Overwrites all keys.
    mutating func wipe() { Crypto.wipe(&keys) }

    private static func range(_ number: Int) -> Range<Int> {
        (number - 1) * SealingKey.length..<number * SealingKey.length
    }
}

/// Who has which mail address, by its hash.
struct AddressTable {
    /// An address of somebody.
    struct Entry: Hashable {
        let hash: UInt64
        let person: Int32
    }

    /// What is not in the file yet.
    private(set) var fresh: [Entry] = []
    private var known: Set<Entry> = []

    mutating func add(_ entry: Entry) {
        if known.insert(entry).inserted { fresh.append(entry) }
    }

    mutating func load(_ entry: Entry) { known.insert(entry) }

    /// All entries are in the file.
    mutating func settle() { fresh.removeAll() }

    /// In order of their keys.
    func people(_ hash: UInt64) -> [Int] {
        known.filter { $0.hash == hash }.map { Int($0.person) }.sorted()
    }
}
