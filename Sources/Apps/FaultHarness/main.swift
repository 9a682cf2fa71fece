import CommandLine
import Glibc

let code = await table.run(
    Array(Swift.CommandLine.arguments.dropFirst()),
    output: { text throws(Failure) in try StandardStream.output.write(text) },
    errors: { try? StandardStream.error.write($0) })
exit(code.rawValue)
