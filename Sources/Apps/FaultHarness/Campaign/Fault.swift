/// What the shim does to one life, and what becomes of the machine afterwards.
struct Fault: Sendable {
    /// As the shim knows it.
    enum Kind: String, CaseIterable, Sendable {
        case kill, cut, torn, short, write, sync, full

        /// For the line that says how many there were.
        var words: String {
            switch self {
            case .kill: "kills"
            case .cut: "kills before a sync"
            case .torn: "torn writes"
            case .short: "short writes"
            case .write: "failed writes"
            case .sync: "failed syncs"
            case .full: "full disks"
            }
        }
    }

    let kind: Kind
    /// The call that changes a file from which on it may happen, from 1.
    let call: Int
    /// How many calls find the disk full.
    let length: Int
    /// The process is killed so many calls later; 0 for not at all.
    let end: Int

    /// - Parameter isSoon: Whether it strikes while the process still looks at what it found.
    init(_ random: inout SeededGenerator, isSoon: Bool) {
        kind = Kind.allCases.randomElement(using: &random) ?? .kill
        // Making a database is the first hundred calls or so, opening one the first few.
        let bounds = isSoon ? [12] : [12, 100, 800, 800]
        call = 1 + random.below(bounds.randomElement(using: &random) ?? 1)
        length = 1 + random.below(12)
        end = random.oneIn(2) ? 1 + random.below(random.oneIn(2) ? 4 : 60) : 0
    }

    /// What the shim reads.
    func environment(_ scene: Scene, life: Int, keepsDisk: Bool) -> [String] {
        [
            "FAULT_FOLDER=\(scene.home)", "FAULT_KIND=\(kind)", "FAULT_CALL=\(call)",
            "FAULT_LENGTH=\(length)", "FAULT_END=\(end)", "FAULT_LOG=\(scene.strike(life))",
        ] + (keepsDisk ? ["FAULT_DISK=\(scene.disk)"] : [])
    }
}
