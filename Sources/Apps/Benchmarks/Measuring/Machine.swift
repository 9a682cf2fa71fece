import FileSystem
import Foundation

/// What a figure was measured on.
struct Machine {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    /// In GiB.
    let memory = Double(ProcessInfo.processInfo.physicalMemory) / 1_073_741_824
    /// The processor's name, as it gives it.
    let processor: String
    /// The version alone, without what a distribution adds.
    let kernel: String

    init() throws {
        let lines = try Self.text("/proc/cpuinfo").split(separator: "\n")
        processor =
            lines.first { $0.hasPrefix("model name") }?.split(separator: ":").last
            .map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown processor"
        let release = try Self.text("/proc/sys/kernel/osrelease")
        kernel = String(release.prefix { $0.isNumber || $0 == "." })
    }

    private static func text(_ path: String) throws -> String {
        String(decoding: try FileSystem.read(path), as: UTF8.self)
    }
}
