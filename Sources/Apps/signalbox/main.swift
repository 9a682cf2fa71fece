// Only linked: it takes the place of the C library's allocator (decision 0004).
import CMimalloc
import CommandLine
import Glibc

// Leaves the main thread at once: hopping to an actor from it costs microseconds each time.
let code = await table.run(
    Array(Swift.CommandLine.arguments.dropFirst()),
    output: { text throws(Failure) in try StandardStream.output.write(text) },
    errors: { try? StandardStream.error.write($0) })
exit(code.rawValue)
