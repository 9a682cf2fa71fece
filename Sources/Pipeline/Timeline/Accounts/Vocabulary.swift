import CivilTime
import JSON
import Packing

/// What the numbers in a book stand for: ids, and the values of signals' attributes, each kept once.
///
/// Numbers are given in the order of arrival and mean nothing outside of one book: rows hold texts.
struct Vocabulary: Sendable {
    /// The texts of ids, then those of the other attributes; see ``Table``.
    private(set) var lists: [TextList]
    /// The attributes that are kept of each kind of signal.
    private(set) var layouts: [SignalLayout] = []
    private var layoutsByKind: [EventKind: Int] = [:]
    /// The layouts of visits, of which there are more than of all else.
    private(set) var visitLayouts: InlineArray<2, Int> = [0, 0]

    /// Lists that every book has; an attribute of that name says which thing a signal is about.
    enum Table: Int, CaseIterable {
        case visitor, contact, opportunity, account
        /// The bits of numbers, for all attributes.
        case number
    }

    /// A vocabulary for signals that keep these attributes of each kind.
    init(attributes: [EventKind: Set<String>]) {
        lists = Table.allCases.map {
            // Millions of ids are seldom looked at, so each is kept as its bytes alone.
            TextList(attribute: $0 == .number ? nil : "\($0)", keepsStrings: false)
        }
        for (kind, names) in attributes.sorted(by: { $0.key < $1.key }) { add(kind, names) }
        for visit in Visit.allCases { visitLayouts[visit.rawValue] = layout(of: visit.name.kind) }
    }

    private mutating func add(_ kind: EventKind, _ names: Set<String>) {
        let attributes = names.sorted().map { name in
            if let list = lists.firstIndex(where: { $0.attribute == name }) {
                return SignalLayout.Attribute(name: name, list: list)
            }
            lists.append(TextList(attribute: name, keepsStrings: true))
            return SignalLayout.Attribute(name: name, list: lists.count - 1)
        }
        layoutsByKind[kind] = layouts.count
        layouts.append(SignalLayout(kind: kind, attributes: attributes))
    }

    /// The index of a kind's layout; a kind that nobody asked about keeps no attributes.
    mutating func layout(of kind: EventKind) -> Int {
        if layoutsByKind[kind] == nil { add(kind, []) }
        return layoutsByKind[kind] ?? 0
    }
}

/// The texts of one attribute.
struct TextList: Sendable {
    /// Its name; nil for the numbers.
    let attribute: String?
    private(set) var table = TextTable()
    /// The texts once more, ready to be handed out, where rules look at them over and over.
    private var strings: [String] = []
    private let keepsStrings: Bool

    init(attribute: String?, keepsStrings: Bool) {
        self.attribute = attribute
        self.keepsStrings = keepsStrings
    }

    mutating func insert(_ text: Span<UInt8>) -> UInt32 { keep(table.insert(text)) }

    /// The number of a text; nil if it is not UTF-8.
    mutating func insert(validating text: Span<UInt8>) -> UInt32? {
        table.insert(validating: text).map { keep($0) }
    }

    private mutating func keep(_ number: UInt32) -> UInt32 {
        if keepsStrings, number == strings.count { strings.append(table[number]) }
        return number
    }

    subscript(number: UInt32) -> String {
        keepsStrings ? strings[Int(number)] : table[number]
    }
}

// Things by their ids.
extension Vocabulary {
    subscript(table: Table) -> TextTable { lists[table.rawValue].table }

    func text(_ table: Table, _ number: UInt32) -> String { lists[table.rawValue][number] }

    mutating func insert(_ table: Table, _ id: Span<UInt8>) -> UInt32 {
        lists[table.rawValue].insert(id)
    }

    mutating func insert(_ table: Table, _ id: String) -> UInt32 {
        insert(table, id.utf8Span.span)
    }

    func number(_ table: Table, _ id: String) -> UInt32? {
        lists[table.rawValue].table.number(of: id)
    }

    /// The number of the id that a payload names; nil where it names none, or none that is known.
    func number(_ table: Table, _ id: JSONView?) -> UInt32? {
        (id?.withUTF8 { lists[table.rawValue].table.number(of: $0) }) ?? nil
    }

    /// The number of the id that a payload names; nil where it names none.
    mutating func insert(_ table: Table, _ id: JSONView?) -> UInt32? {
        id?.withUTF8 { lists[table.rawValue].insert($0) }
    }
}

// Values of attributes. 0 is none, 1 false, 2 true; then texts and numbers take turns, so that each
// has numbers of its own without a second table that tells which is which.
extension Vocabulary {
    static let none: UInt32 = 0
    private static let firstValue: UInt32 = 3

    /// The number of the value that is a text of a list.
    static func value(ofText number: UInt32) -> UInt32 { firstValue + 2 * number }

    /// The text that the number of a value stands for; nil if the value is no text.
    static func text(ofValue number: UInt32) -> UInt32? {
        number < firstValue || !(number - firstValue).isMultiple(of: 2)
            ? nil : (number - firstValue) / 2
    }

    /// How many numbers values of a list may have.
    func valueCount(of list: Int) -> Int {
        let longest = max(lists[list].table.count, self[.number].count)
        return Int(Self.firstValue) + 2 * longest
    }

    /// The number of a payload's value; none for null, arrays and objects.
    mutating func insert(_ json: JSONView, list: Int) -> UInt32 {
        if let text = json.withUTF8({ insert(text: $0, list: list) }) {
            return Self.value(ofText: text)
        }
        return Scalar(json: json).map { insert($0, list: list) } ?? Self.none
    }

    mutating func insert(text: Span<UInt8>, list: Int) -> UInt32 { lists[list].insert(text) }

    mutating func insert(validating text: Span<UInt8>, list: Int) -> UInt32? {
        lists[list].insert(validating: text)
    }

    mutating func insert(_ value: Scalar, list: Int) -> UInt32 {
        switch value {
        case .text(let text):
            return Self.value(ofText: insert(text: text.utf8Span.span, list: list))
        case .number(let number):
            var writer = ByteWriter()
            writer.write(bits: (number == 0 ? 0 : number).bitPattern)  // -0 is 0.
            return Self.firstValue + 2 * insert(.number, writer.bytes.span) + 1
        case .flag(let flag): return flag ? 2 : 1
        }
    }

    /// The value of a number; nil for none.
    func value(_ number: UInt32, list: Int) -> Scalar? {
        if let text = Self.text(ofValue: number) { return .text(lists[list][text]) }
        if number < Self.firstValue { return number == Self.none ? nil : .flag(number == 2) }
        return .number(
            self[.number].withUTF8((number - Self.firstValue) / 2) { bytes in
                let bits = bytes.indices.reduce(UInt64(0)) {
                    $0 | UInt64(bytes[$1]) << UInt64($1 * 8)
                }
                return Double(bitPattern: bits)
            })
    }
}

// Rows of signals: time, position, then a value for each attribute of the layout.
extension Vocabulary {
    /// Makes `row` that of an event.
    ///
    /// - Parameter visitor: Whom the event names, if that has been looked up.
    mutating func write(
        _ event: Envelope, _ data: JSONView, visitor: UInt32? = nil, layout: Int,
        to row: inout [Int64]
    ) {
        row.removeAll(keepingCapacity: true)
        row.append(event.occurredAt.rawValue)
        row.append(event.position.rawValue)
        for attribute in layouts[layout].attributes {
            if let visitor, attribute.list == Table.visitor.rawValue {
                row.append(Int64(Self.value(ofText: visitor)))
            } else {
                let value = data.member(attribute.name).map { insert($0, list: attribute.list) }
                row.append(Int64(value ?? Self.none))
            }
        }
    }

    mutating func row(of signal: Signal, layout: Int) -> [Int64] {
        [signal.at.rawValue, signal.position.rawValue]
            + layouts[layout].attributes.map { attribute in
                let value = signal[attribute.name].map { insert($0, list: attribute.list) }
                return Int64(value ?? Self.none)
            }
    }
}
