import JSON
import Timeline

/// The payloads of what becomes of records; ``RecordReader`` writes those that describe new ones.
struct RecordPayload: ~Copyable {
    private var writer = JSONWriter()

    /// All fields of a record, and where they stood.
    mutating func whole(_ fields: [(name: String, value: Scalar)], _ place: Place) -> [UInt8] {
        describe(fields, place, isBack: false)
    }

    /// The same of a record that was deleted or missing and is back.
    mutating func returned(_ fields: [(name: String, value: Scalar)], _ place: Place) -> [UInt8] {
        describe(fields, place, isBack: true)
    }

    private mutating func describe(
        _ fields: [(name: String, value: Scalar)], _ place: Place, isBack: Bool
    ) -> [UInt8] {
        writer.object { event in
            event.object("fields") { object in
                for (name, value) in fields { object.field(named: name, value) }
            }
            event.field("file", place.file)
            event.field("row", place.row)
            if isBack { event.field("returned", true) }
        }
        return writer.bytes
    }

    /// One field that changed; null where it was or became empty.
    ///
    /// - Parameter record: As it is now; a task or meeting says whom it is with.
    mutating func changed(
        _ change: FieldChange, of record: CRMRecord, _ place: Place
    ) -> [UInt8] {
        writer.object { event in
            event.field("field", change.field)
            event.field(named: "from", change.from)
            event.field(named: "to", change.to)
            if [.task, .meeting].contains(place.kind), let contact = record.text("contact") {
                event.field("contact", contact)
            }
            event.field("file", place.file)
            event.field("row", place.row)
        }
        return writer.bytes
    }

    /// Any small object of texts; those that are nil are left out.
    mutating func texts(_ pairs: KeyValuePairs<String, String?>) -> [UInt8] {
        writer.object { event in
            for (name, value) in pairs {
                if let value { event.field(named: name, .text(value)) }
            }
        }
        return writer.bytes
    }

    /// Where a record stood when the CRM deleted it, and the one it was merged into.
    mutating func deleted(_ place: Place, mergedInto master: String?) -> [UInt8] {
        writer.object { event in
            event.field("file", place.file)
            event.field("row", place.row)
            if let master { event.field("master", master) }
        }
        return writer.bytes
    }
}

extension JSONObjectWriter {
    /// Writes a field with a scalar, or null.
    mutating func field(named name: String, _ value: Scalar?) {
        switch value {
        case .text(let text): field(named: name, text)
        case .number(let number):
            if let whole = Int64(exactly: number) {
                field(named: name, whole)
            } else {
                field(named: name, number)
            }
        case .flag(let flag): field(named: name, flag)
        case nil: null(named: name)
        }
    }
}
