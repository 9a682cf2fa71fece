import JSON
import Packing

/// Changes fields of one record, and packs them again once.
struct FieldEditor {
    /// Names and values as they came.
    private var pool: [UInt8]
    private var fields: [Field]

    private struct Field {
        let code: UInt8
        /// In the pool; empty for a name with a code.
        let name: Range<Int>
        var kind: FieldEntry.Kind
        var value: Range<Int>
        var origin: FieldOrigin
    }

    init(_ map: FieldMap) {
        pool = map.bytes
        fields = map.entries.map { entry in
            Field(
                code: entry.code, name: entry.name, kind: entry.kind, value: entry.value,
                origin: FieldOrigin(at: entry.origin, in: map.bytes))
        }
    }

    /// Sets a field to the value of a payload; null, arrays and objects empty it.
    mutating func set(_ name: Span<UInt8>, to json: JSONView, _ origin: FieldOrigin) {
        let start = pool.count
        if json.withUTF8({ pool.append(copying: $0) }) != nil {
            set(name, .text, from: start, origin)
        } else if let number = json.double {
            set(name, number, origin)
        } else if let flag = json.bool {
            set(name, flag ? .true : .false, from: start, origin)
        } else {
            remove(name)
        }
    }

    /// Sets a field.
    mutating func set(_ name: Span<UInt8>, to field: FieldValue) {
        let start = pool.count
        switch field.value {
        case .text(let text):
            pool.append(contentsOf: text.utf8)
            set(name, .text, from: start, FieldOrigin(field))
        case .number(let number): set(name, number, FieldOrigin(field))
        case .flag(let flag):
            set(name, flag ? .true : .false, from: start, FieldOrigin(field))
        }
    }

    /// Empties a field.
    mutating func remove(_ name: Span<UInt8>) {
        if let index = index(of: name) { fields.remove(at: index) }
    }

    /// The fields as they are now.
    ///
    /// Sorted, and with the oldest origin as the one they may share, so that they depend on nothing
    /// but the fields.
    var map: FieldMap {
        guard let shared = fields.map(\.origin).min(by: { $0.precedes($1) }) else {
            return FieldMap()
        }
        var writer = ByteWriter()
        writer.reserve(pool.count + 4 * fields.count + FieldOrigin.length)
        shared.write(to: &writer)
        for field in fields.sorted(by: precedes) {
            writer.write(field.code)
            if field.code == FieldName.other { writer.write(block: pool[field.name]) }
            let isOwn = field.origin != shared
            writer.write(field.kind.rawValue | (isOwn ? FieldEntry.hasOrigin : 0))
            if isOwn { field.origin.write(to: &writer) }
            switch field.kind {
            case .false, .true: break
            case .number: writer.write(bits: pool.bits(at: field.value.lowerBound))
            case .text: writer.write(block: pool[field.value])
            }
        }
        return FieldMap(written: writer.bytes)
    }

    private mutating func set(_ name: Span<UInt8>, _ number: Double, _ origin: FieldOrigin) {
        let start = pool.count
        var writer = ByteWriter()
        writer.write(bits: number.bitPattern)
        pool.append(contentsOf: writer.bytes)
        set(name, .number, from: start, origin)
    }

    /// - Parameter start: Where the bytes of the value begin; they are the last of the pool.
    private mutating func set(
        _ name: Span<UInt8>, _ kind: FieldEntry.Kind, from start: Int, _ origin: FieldOrigin
    ) {
        let value = start..<pool.count
        if let index = index(of: name) {
            (fields[index].kind, fields[index].value) = (kind, value)
            fields[index].origin = origin
            return
        }
        let code = FieldName.code(of: name)
        if code == FieldName.other { pool.append(copying: name) }
        fields.append(
            Field(
                code: code, name: value.upperBound..<pool.count, kind: kind, value: value,
                origin: origin))
    }

    private func index(of name: Span<UInt8>) -> Int? {
        let code = FieldName.code(of: name)
        let bytes = pool.span
        for (index, field) in fields.enumerated() where field.code == code {
            if code != FieldName.other || bytes.extracting(field.name).isEqual(to: name) {
                return index
            }
        }
        return nil
    }

    private func precedes(_ left: Field, _ right: Field) -> Bool {
        if left.code != FieldName.other || right.code != FieldName.other {
            return left.code < right.code
        }
        let bytes = pool.span
        return bytes.extracting(left.name).precedes(bytes.extracting(right.name))
    }
}
