import YAML

/// Reads text and returns the value with all diagnostics, in order.
func read<Value>(_ text: String, _ reader: ValueReader<Value>) -> (Value?, [String]) {
    var diagnostics = Diagnostics()
    let value = reader.read(Array(text.utf8), file: "test.yaml", &diagnostics)
    return (value, diagnostics.sorted.map(\.description))
}

/// Reads the field `x` of text such as `x: 7`.
func readX<Value>(_ text: String, _ reader: ValueReader<Value>) -> (Value?, [String]) {
    read(text, .mapping { fields in fields.required("x", reader) })
}

/// A small generator (SplitMix64), so that a seed reproduces a test.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
