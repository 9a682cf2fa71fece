import Packing

/// Writes the signals of a series so that they depend on nothing but themselves.
///
/// The values of each attribute are spelled out once, in the order of their first coming; the rows,
/// which the book keeps with the numbers of its vocabulary, are written with places in those lists.
struct SignalWriter {
    /// For each attribute of a layout, the place of each value in the list that is being written, from
    /// 1; all zeros in between.
    private var places: [[[UInt32]]] = []

    mutating func write(
        _ rows: PackedRows, layout: Int, _ vocabulary: Vocabulary, to writer: inout ByteWriter
    ) {
        let attributes = vocabulary.layouts[layout].attributes
        prepare(layout, attributes, vocabulary)
        let numbers = rows.numbers
        var lists: [[UInt32]] = []
        for (index, attribute) in attributes.enumerated() {
            var list: [UInt32] = []
            let column = SignalLayout.firstAttribute + index
            for place in stride(from: column, to: numbers.count, by: max(1, rows.columns)) {
                let value = numbers[place]
                if value == Vocabulary.none || places[layout][index][Int(value)] > 0 { continue }
                list.append(UInt32(value))
                places[layout][index][Int(value)] = UInt32(list.count)
            }
            writer.write(count: list.count)
            for value in list { vocabulary.write(value, list: attribute.list, to: &writer) }
            lists.append(list)
        }
        let written = rows.translated(from: SignalLayout.firstAttribute, by: places[layout])
        writer.write(block: written?.bytes ?? [])
        for (index, list) in lists.enumerated() {
            for value in list { places[layout][index][Int(value)] = 0 }
        }
    }

    private mutating func prepare(
        _ layout: Int, _ attributes: [SignalLayout.Attribute], _ vocabulary: Vocabulary
    ) {
        while places.count <= layout { places.append([]) }
        if places[layout].isEmpty {
            places[layout] = attributes.map {
                [UInt32](repeating: 0, count: vocabulary.valueCount(of: $0.list))
            }
        }
    }
}

/// What ``SignalWriter`` wrote, with the numbers that its values have in this vocabulary.
struct ReadSignals {
    private let written: PackedRows
    private let layout: SignalLayout
    /// For each attribute, the numbers of the values in its list, from 1.
    private var values: [[UInt32]] = []

    init(
        layout: Int, _ vocabulary: inout Vocabulary, _ reader: inout ByteReader
    ) throws(RowError.Problem) {
        self.layout = vocabulary.layouts[layout]
        for attribute in self.layout.attributes {
            var list = [Vocabulary.none]
            for _ in 0..<(try reader.count()) {
                list.append(try vocabulary.readValue(list: attribute.list, &reader))
            }
            values.append(list)
        }
        guard let written = PackedRows(bytes: reader.bytes[try reader.block()]),
            written.isEmpty || written.columns == self.layout.columns, written.isAscending
        else { throw .malformed }
        self.written = written
    }

    /// As a series of an account has them.
    func packed() throws(RowError.Problem) -> PackedRows {
        guard let rows = written.translated(from: SignalLayout.firstAttribute, by: values)
        else { throw .malformed }
        return rows
    }

    /// Row by row.
    func rows() throws(RowError.Problem) -> [Int64] {
        var numbers = written.numbers
        for (index, list) in values.enumerated() {
            let column = SignalLayout.firstAttribute + index
            for place in stride(from: column, to: numbers.count, by: layout.columns) {
                guard list.indices.contains(Int(numbers[place])) else { throw .malformed }
                numbers[place] = Int64(list[Int(numbers[place])])
            }
        }
        return numbers
    }
}

extension Vocabulary {
    private enum Tag: UInt8 {
        case text, number, `false`, `true`
    }

    fileprivate func write(_ value: UInt32, list: Int, to writer: inout ByteWriter) {
        if let text = Self.text(ofValue: value) {
            writer.write(Tag.text.rawValue)
            lists[list].table.withUTF8(text) { writer.write(text: $0) }
            return
        }
        switch self.value(value, list: list) {
        case .number(let number):
            writer.write(Tag.number.rawValue)
            writer.write(bits: number.bitPattern)
        case .flag(let flag): writer.write(flag ? Tag.true.rawValue : Tag.false.rawValue)
        case .text, nil: break  // Texts are above, and none has no place in a list.
        }
    }

    fileprivate mutating func readValue(
        list: Int, _ reader: inout ByteReader
    ) throws(RowError.Problem) -> UInt32 {
        switch Tag(rawValue: try reader.byte()) {
        case .text: Self.value(ofText: try readText(list: list, &reader))
        case .number: insert(.number(Double(bitPattern: try reader.bits())), list: list)
        case .false: insert(.flag(false), list: list)
        case .true: insert(.flag(true), list: list)
        case nil: throw .malformed
        }
    }

    /// The number of a text that is spelled out.
    mutating func readText(
        list: Int, _ reader: inout ByteReader
    ) throws(RowError.Problem) -> UInt32 {
        let range = try reader.block()
        guard let number = insert(validating: reader.bytes.span.extracting(range), list: list)
        else { throw .malformed }
        return number
    }

    /// The id of a thing.
    func write(_ table: Table, _ number: UInt32, to writer: inout ByteWriter) {
        lists[table.rawValue].table.withUTF8(number) { writer.write(text: $0) }
    }
}
