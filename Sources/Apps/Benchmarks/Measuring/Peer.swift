import CommandLine
import FileSystem
import Subprocess

/// A program that takes part in a benchmark where it is installed.
struct Peer {
    /// As in the list of versions.
    let name: String
    /// Prints its version, as the first word that begins with a digit; nil if it is built with this.
    let version: Subprocess?
    /// What it does in each benchmark, by that benchmark's title.
    let contenders: [String: Contender]

    /// What `version` prints; nil where the program is not installed.
    static func version(of version: Subprocess, scratch: String) throws -> String? {
        let output = "\(scratch)/output"
        let outcome = try? version.run(output: output, errors: "/dev/null")
        guard outcome?.exit == .code(0) else { return nil }
        let words = String(decoding: try FileSystem.read(output), as: UTF8.self)
            .split(whereSeparator: \.isWhitespace)
        return words.first { $0.first?.isNumber == true }.map(String.init) ?? "of unknown version"
    }
}

/// The peers that are installed here; one that is not is left out, and said to be.
struct InstalledPeers {
    private(set) var versions: [(program: String, version: String)] = []
    private var peers: [Peer] = []
    private var missing: [String] = []

    init(of candidates: [Peer], scratch: String) throws {
        for peer in candidates {
            if let program = peer.version {
                guard let version = try Peer.version(of: program, scratch: scratch) else {
                    missing.append(peer.name)
                    try StandardStream.error.write(
                        "\(peer.name) is not installed, and is left out\n")
                    continue
                }
                versions.append((peer.name, version))
            }
            peers.append(peer)
        }
    }

    /// What they do in the benchmark of that title, in the order in which they were named.
    func contenders(in title: String) -> [Contender] {
        peers.compactMap { $0.contenders[title] }
    }

    /// A sentence on those left out, if any.
    var note: [String] {
        missing.isEmpty
            ? [] : ["Not installed, and so left out: \(missing.joined(separator: ", "))."]
    }
}
