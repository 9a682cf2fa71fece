import JSON

/// SplitMix64: small, and the same on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension JSONValue {
    /// A random value with distinct keys in each object.
    static func random(
        depth: Int = 4, using generator: inout some RandomNumberGenerator
    ) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &generator) {
        case 0: .null
        case 1: .bool(Bool.random(using: &generator))
        case 2: .int(Int64(bitPattern: generator.next()) >> (generator.next() % 64))
        case 3: .double(randomDouble(using: &generator))
        case 4: .string(randomText(using: &generator))
        case 5:
            .array(
                (0..<Int.random(in: 0..<5, using: &generator)).map { _ in
                    random(depth: depth - 1, using: &generator)
                })
        case _:
            .object(
                (0..<Int.random(in: 0..<5, using: &generator)).map { index in
                    Member(
                        key: "\(index)" + randomText(using: &generator),
                        value: random(depth: depth - 1, using: &generator))
                })
        }
    }

    private static func randomDouble(using generator: inout some RandomNumberGenerator) -> Double {
        let anyBits = Double(bitPattern: generator.next())
        let few = Double(Int.random(in: -1_000_000...1_000_000, using: &generator)) / 128
        return anyBits.isFinite && Bool.random(using: &generator) ? anyBits : few
    }

    private static func randomText(using generator: inout some RandomNumberGenerator) -> String {
        let scalars: [ClosedRange<UInt32>] = [
            0...0x1F, 0x20...0x7E, 0x20...0x7E, 0x22...0x22, 0x5C...0x5C, 0x7F...0x7FF,
            0x800...0xD7FF, 0xE000...0xFFFF, 0x10000...0x10FFFF,
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0..<24, using: &generator) {
            let range = scalars[Int.random(in: scalars.indices, using: &generator)]
            let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator))
            text.append(scalar ?? "\u{FFFD}")
        }
        return String(text)
    }
}
