import FileSystem
import Foundation

/// Takes the power away from a machine whose processes are all dead: of what was not synced, any part
/// may be lost, in any order.
struct PowerLoss {
    /// What a disk writes whole or not at all.
    private static let sector = 512

    private let scene: Scene
    private var random: SeededGenerator

    init(_ scene: Scene, _ random: SeededGenerator) {
        self.scene = scene
        self.random = random
    }

    /// Leaves in the home what the disk has when the power is back.
    mutating func strike() throws {
        // Whatever a process left there is not what the next one finds.
        try? FileManager.default.removeItem(atPath: "\(scene.database)-shm")
        var survivors: [(path: String, bytes: [UInt8])] = []
        try survive("", &survivors)
        // Kept for whoever looks at a failure.
        try? FileManager.default.removeItem(atPath: scene.lost)
        try FileManager.default.createDirectory(
            atPath: scene.lost, withIntermediateDirectories: true)
        try FileManager.default.moveItem(atPath: scene.home, toPath: "\(scene.lost)/home")
        // All there is will be on the disk.
        try FileManager.default.moveItem(atPath: scene.disk, toPath: "\(scene.lost)/disk")
        try FileManager.default.createDirectory(
            atPath: scene.home, withIntermediateDirectories: true)
        for (path, bytes) in survivors {
            try FileSystem.replace(scene.home + path, with: bytes, durably: false)
        }
    }

    /// Either all that was done to the names in a folder since it was synced has reached the disk, or
    /// nothing of it.
    private mutating func survive(
        _ folder: String, _ survivors: inout [(path: String, bytes: [UInt8])]
    ) throws {
        let (live, known) = (scene.home + folder, "\(scene.disk)/names\(folder)")
        let root = random.oneIn(2) && exists(known) ? known : live
        for name in try FileManager.default.contentsOfDirectory(atPath: root).sorted() {
            if case .folder = FileSystem.kind(of: "\(root)/\(name)") {
                guard exists("\(live)/\(name)") else { continue }
                try survive("\(folder)/\(name)", &survivors)
            } else {
                survivors.append(("\(folder)/\(name)", try content(of: "\(root)/\(name)")))
            }
        }
    }

    private func exists(_ path: String) -> Bool { FileSystem.kind(of: path) != nil }

    /// A file's content: sector by sector as it was synced last, or as it was written since.
    private mutating func content(of path: String) throws -> [UInt8] {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        let inode = (attributes[.systemFileNumber] as? NSNumber)?.uint64Value ?? 0
        let written = try FileSystem.read(path)
        let copy = "\(scene.disk)/data/\(inode)"
        let synced = exists(copy) ? try FileSystem.read(copy) : []
        // Now and then none of it has reached the disk, or all.
        let chance = [0, 0, 2, 5, 8, 10].randomElement(using: &random) ?? 5
        func isThere() -> Bool { random.below(10) < chance }
        var content: [UInt8] = []
        let length = isThere() ? written.count : synced.count
        for start in stride(from: 0, to: length, by: Self.sector) {
            let source = isThere() ? written : synced
            let end = min(start + Self.sector, length)
            // A file may have grown without what was written there.
            for place in start..<end { content.append(place < source.count ? source[place] : 0) }
        }
        return content
    }
}
