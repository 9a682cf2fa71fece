import CSV
import CivilTime
import JSON
import Timeline

/// Reads rows of one object straight into the payloads of their events: a first import has millions.
///
/// What most cells are (plain text, whole numbers, flags) is copied byte for byte; for everything else
/// ``CellReader`` says what a cell means, and means the same.
struct RecordReader: ~Copyable {
    private var writer = JSONWriter()
    /// The fields of the plan that have a value in the row read last.
    private(set) var filled: [Int] = []

    /// Most bytes of a row: its event, which may have 1 MiB, holds it as JSON.
    private static let mostBytes = 1_000_000

    /// The record that a row describes.
    ///
    /// - Throws: A `RowError` naming the column that cannot be read.
    mutating func read(
        _ row: CSVRow, plan: RowPlan, file: String
    ) throws(RowError) -> CRMRecord {
        guard row.count == plan.width else {
            throw .ragged(expected: plan.width, found: row.count)
        }
        guard row.bytes.count <= Self.mostBytes else { throw .tooLong(row.bytes.count) }
        let id = row.string(plan.id)
        guard !id.isEmpty else { throw .noID }
        let isDeleted =
            plan.isDeleted.map { plan.style.flag(row.string($0)) ?? false } ?? false
        var facts: [String: Scalar] = [:]
        filled.removeAll(keepingCapacity: true)
        try writer.object { (event) throws(RowError) in
            try event.object("fields") { (fields) throws(RowError) in
                for (number, field) in plan.fields.enumerated() {
                    let value = try Self.write(field, of: row, plan, to: &fields)
                    if value.isFilled { filled.append(number) }
                    if let fact = value.fact { facts[field.name] = fact }
                }
            }
            event.field("file", file)
            event.field("row", row.index)
        }
        return CRMRecord(
            id: id, isDeleted: isDeleted,
            master: isDeleted ? plan.master.flatMap { Self.lookup(row, $0) } : nil,
            modifiedAt: plan.modifiedAt(row), description: writer.bytes, facts: facts)
    }

    private static func write(
        _ field: RowPlan.Field, of row: CSVRow, _ plan: RowPlan,
        to fields: inout JSONObjectWriter
    ) throws(RowError) -> (isFilled: Bool, fact: Scalar?) {
        switch field.source {
        case .column(let column):
            guard !row.isEmpty(column) else { return (false, nil) }
            if !field.isFact,
                let isWritten = row.withField(column, { copy($0, field, to: &fields) })
            {
                return (isWritten, nil)
            }
            do throws(CellError) {
                guard let value = try CellReader.value(row[column], field.type, plan.style) else {
                    return (false, nil)
                }
                fields.field(field.key, value)
                return (true, field.isFact ? value : nil)
            } catch {
                throw .cell(field: field.name, column: plan.columns[column], error)
            }
        case .openByStage, .wonByStage:
            guard let column = plan.stage, !row.isEmpty(column) else { return (false, nil) }
            let stage = row.string(column)
            let isWon = plan.stages.won.contains(stage)
            let value =
                field.source == .wonByStage ? isWon : !isWon && !plan.stages.lost.contains(stage)
            fields.field(field.key, value)
            return (true, field.isFact ? .flag(value) : nil)
        }
    }

    private static func lookup(_ row: CSVRow, _ column: Int) -> String? {
        guard let value = try? CellReader.value(row[column], .lookup), case .text(let id) = value
        else { return nil }
        return id.isEmpty ? nil : id
    }

    /// Writes a cell that needs no closer look.
    ///
    /// - Returns: Whether it has a value; nil, and nothing is written, where a closer look is needed.
    private static func copy(
        _ cell: Span<UInt8>, _ field: RowPlan.Field, to fields: inout JSONObjectWriter
    ) -> Bool? {
        switch field.type {
        case .text:
            guard isASCII(cell) else { return nil }
            fields.field(field.key, validUTF8: cell)
        case .lookup:
            guard isASCII(cell) else { return nil }
            if cell[0] == UInt8(ascii: "0"), CellReader.isNullLookup(cell) { return false }
            fields.field(field.key, validUTF8: cell)
        case .number:
            guard isPlainNumber(cell) else { return nil }
            fields.field(field.key, digits: cell)
        case .raw:
            if isPlainNumber(cell) {
                fields.field(field.key, digits: cell)
            } else if isPlainText(cell) {
                fields.field(field.key, validUTF8: cell)
            } else {
                return nil
            }
        case .flag, .invertedFlag:
            guard cell.count == 1, cell[0] == UInt8(ascii: "0") || cell[0] == UInt8(ascii: "1")
            else { return nil }
            fields.field(
                field.key, (cell[0] == UInt8(ascii: "1")) == (field.type == .flag))
        case .host, .date, .instant:
            return nil
        }
        return true
    }

    private static func isASCII(_ cell: Span<UInt8>) -> Bool {
        var bits: UInt8 = 0
        for index in cell.indices { bits |= cell[index] }
        return bits < 0x80
    }

    /// At most 15 digits, none of them a zero before others: read as a number they say the same.
    private static func isPlainNumber(_ cell: Span<UInt8>) -> Bool {
        guard cell.count <= 15, cell.count == 1 || cell[0] != UInt8(ascii: "0") else {
            return false
        }
        for index in cell.indices where !isDigit(cell[index]) { return false }
        return true
    }

    /// What begins with a letter is no number, no date and no lookup.
    private static func isPlainText(_ cell: Span<UInt8>) -> Bool {
        !isDigit(cell[0]) && cell[0] != UInt8(ascii: "-") && isASCII(cell)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}

extension JSONObjectWriter {
    /// Writes a field with a scalar.
    mutating func field(_ key: JSONKey, _ value: Scalar) {
        switch value {
        case .text(let text): text.utf8.withSpan { field(key, validUTF8: $0) }
        case .number(let number): field(key, number)
        case .flag(let flag): field(key, flag)
        }
    }
}

extension String.UTF8View {
    fileprivate func withSpan(_ body: (Span<UInt8>) -> Void) { body(span) }
}
