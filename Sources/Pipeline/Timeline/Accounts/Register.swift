import Packing

/// All things of one sort in a book; one is put together when it is looked at.
public struct Register<ID: RawRepresentable<String>, Thing>: Sequence, Sendable {
    private let ids: TextTable
    private let thing: @Sendable (_ number: UInt32) -> Thing?

    /// - Parameter thing: Makes the thing of a number; nil for an id of which nothing is known.
    init(ids: TextTable, thing: @escaping @Sendable (_ number: UInt32) -> Thing?) {
        self.ids = ids
        self.thing = thing
    }

    /// The thing with this id.
    public subscript(id: ID) -> Thing? { ids.number(of: id.rawValue).flatMap(thing) }

    /// Everything there is, in no particular order.
    public func makeIterator() -> some IteratorProtocol<Thing> {
        (0..<UInt32(ids.count)).lazy.compactMap(thing).makeIterator()
    }

    /// Whether there is nothing.
    public var isEmpty: Bool { !contains { _ in true } }

    /// How many there are; looks at each.
    public var count: Int { reduce(0) { count, _ in count + 1 } }
}
