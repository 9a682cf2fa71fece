import CommandLine

let doctorCommand = command(
    "doctor", abstract: "Check that a home is sound",
    discussion: """
        Looks at configuration, permissions, lock, space, versions, the database file, the log in it, its
        keys and the clock; changes nothing. Says what is wrong and what to do; then the exit code is 65.
        """,
    options: [.home, Option("full", "Look at every event and index, not at a sample"), .json]
) { invocation in
    let home = Home(invocation)
    try home.checkItIsOne()
    let checks = Doctor(home: home, full: invocation.flag("full"), now: wallClock()).checks()
    try StandardStream.output.write(invocation.flag("json") ? checks.json + "\n" : checks.text)
    let wrong = checks.count { !$0.isFine }
    guard wrong == 0 else {
        throw Failure(.dataError, "\(wrong) of \(checks.count) checks found something wrong")
    }
}
