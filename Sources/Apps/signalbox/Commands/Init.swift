import FileSystem
import CommandLine
import Crypto
import Foundation

let initCommand = command(
    "init", abstract: "Set up a home with a commented configuration that works",
    options: [.home]
) { invocation in
    let home = Home(invocation)
    guard !Files.exists(home.file("signalbox.yaml")) else {
        throw Failure(
            .cantCreate, "\(home.path) is a home already", hint: "nothing was changed")
    }
    var random = SystemRandomNumberGenerator()
    let secret = SecureHash(of: (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) })
    try FileSystem.replace(home.file("salt"), with: Array("\(secret)\n".utf8))
    // The settings last: they make it a home, which must not lack anything.
    for (name, content) in DefaultHome.files.reversed() {
        try FileSystem.replace(home.file(name), with: Array(content.utf8))
    }
    try StandardStream.output.write(
        """
        Set up \(home.path): edit signalbox.yaml first, then run
          signalbox nightly --home \(home.path) --crm DIR --visits FILE

        """)
}
