import CivilTime
import Timeline
import YAML

/// Conditions about fields.
extension ValueReader<Condition> {
    static func field(_ fields: inout MappingReader) -> Condition? {
        let name = fields.required("field", .fieldName)
        var test = FieldTest()
        test.equals = fields.ifPresent("equals", .value)
        test.oneOf = fields.ifPresent("in", .values)
        test.between = fields.ifPresent("between", .bounds)
        test.matches = fields.ifPresent("matches", .glob)
        test.changedWithin = fields.ifPresent("changed_within", .window)
        let tests = ["equals", "in", "between", "matches", "changed_within"]
        let present = tests.filter { fields.contains($0) }
        let exists = fields.ifPresent("exists", .bool)
        test.exists = exists ?? true
        if !test.exists, let other = present.first {
            fields.error("a field that does not exist has no value to test", at: other)
        }
        if exists == nil, present.isEmpty {
            fields.error(
                "nothing is asked of the field",
                hint: "add one of \(tests.joined(separator: ", ")), exists")
        }
        return name.map { .field($0, test) }
    }

    static func date(_ fields: inout MappingReader) -> Condition? {
        let name = fields.required("date", .fieldName)
        let due = fields.ifPresent(DateTestName.due.rawValue, .civilDays)
        let overdue = fields.ifPresent(DateTestName.overdue.rawValue, .civilDays)
        guard let test = fields.oneName(of: DateTestName.self), let name else { return nil }
        switch test {
        case .due: return due.map { .date(name, .dueWithin(days: $0)) }
        case .overdue: return overdue.map { .date(name, .overdueBy(days: $0)) }
        }
    }
}

/// The field that says how a date is tested.
private enum DateTestName: String, CaseIterable {
    case due = "due_within"
    case overdue = "overdue_by"
}

extension ValueReader<String> {
    /// The name of a canonical field that an account has.
    static var fieldName: Self {
        .text("a field of the account or its deal, like account.industry") { name in
            let parts = name.split(separator: ".", omittingEmptySubsequences: false)
            let isComplete = parts.count >= 2 && !parts.contains("")
            return isComplete && ["account", "opportunity"].contains(parts[0]) ? name : nil
        }
    }
}

extension ValueReader<Int> {
    /// A number of civil days, written as a length of time.
    static var civilDays: Self {
        ValueReader { node, diagnostics in
            guard let span = ValueReader<TimeSpan>.timeSpan.read(node, &diagnostics) else {
                return nil
            }
            guard span == .days(span.wholeDays) else {
                diagnostics.error(
                    "dates are compared by days, and \(span) is not a number of days",
                    at: node.position, hint: "write it in d or w")
                return nil
            }
            return span.wholeDays
        }
    }
}
