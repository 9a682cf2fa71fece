extension ValueReader<Int> {
    /// A whole number.
    public static var integer: Self { .integer(in: Int.min...Int.max) }

    /// A whole number within bounds.
    public static func integer(in bounds: ClosedRange<Int>) -> Self {
        .init { node, diagnostics in
            if case .integer(let number) = node.scalar, let value = Int(exactly: number),
                bounds.contains(value)
            {
                return value
            }
            let expectation: String =
                switch (bounds.lowerBound, bounds.upperBound) {
                case (.min, .max): "a whole number"
                case (let least, .max): "a whole number of at least \(least)"
                case (let least, let most): "a whole number from \(least) to \(most)"
                }
            return mismatch(node, expectation, hint: node.quotedNumberHint, &diagnostics)
        }
    }
}

extension ValueReader<Double> {
    /// A number, finite.
    public static var number: Self {
        .init { node, diagnostics in
            switch node.scalar {
            case .integer(let value): Double(value)
            case .number(let value): value
            case .null, .bool, .text, nil:
                mismatch(node, "a number", hint: node.quotedNumberHint, &diagnostics)
            }
        }
    }
}

extension ValueReader<Int64> {
    /// An exact decimal number, in units of 10 to the power of −`places`: with 3, `12.5` is 12,500.
    ///
    /// More decimals than `places`, an exponent, and what Int64 cannot hold are refused.
    public static func decimal(places: Int) -> Self {
        .init { node, diagnostics in
            if case .scalar(let text, isPlain: true) = node.content,
                let value = fixedPoint(text, places: places)
            {
                return value
            }
            return mismatch(
                node, "a number with at most \(places) decimals", hint: node.quotedNumberHint,
                &diagnostics)
        }
    }
}

/// Reads `-12.5` without going through binary fractions.
private func fixedPoint(_ text: String, places: Int) -> Int64? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, whole.utf8.last.map(isDigit) == true else { return nil }
    let decimals = parts.dropFirst().first ?? ""
    let endsInPoint = parts.count == 2 && decimals.isEmpty
    guard !endsInPoint, decimals.count <= places, decimals.utf8.allSatisfy(isDigit) else {
        return nil
    }
    // Shifting the point is appending digits: sign and overflow are Int64's business.
    return Int64(whole + decimals + String(repeating: "0", count: places - decimals.count))
}

private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

extension YAMLNode {
    /// Advice for a number that became text because it stands in quotes.
    fileprivate var quotedNumberHint: String? {
        guard case .scalar(let text, isPlain: false) = content else { return nil }
        switch YAMLScalar(plain: text) {
        case .integer, .number: return "remove the quotes"
        case .null, .bool, .text: return nil
        }
    }
}
