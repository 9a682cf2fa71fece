import CommandLine
import Storage

let backupCommand = command(
    "backup", abstract: "Copy a home into a new folder, and verify the copy",
    discussion: """
        The log as of one moment, while others may write, with the keys of what it holds about people and
        everything that configures the home.
        Reports and the outbox's files are left out. The copy is read back and compared with the log; the
        folder appears once that is done. It holds the home's secrets, so only you may enter it.
        """,
    arguments: [.required("path", value: "DIR", "Where to; must not be there yet")],
    options: [.home]
) { invocation in
    let home = Home(invocation)
    let path = invocation.argument("path")
    let list = try Backup.make(of: home, in: path)
    try StandardStream.output.write("Backed up \(list.content.text) to \(path); verified.\n")
}

let restoreCommand = command(
    "restore", abstract: "Put a backup into a home",
    discussion: """
        Into a home without a log, or one that is not there yet. With --force a log that is there is kept
        aside under another name. Files of the configuration that are there stay as they are.
        """,
    arguments: [.required("path", value: "DIR", "What 'signalbox backup' made")],
    options: [.home, Option("force", "Put a log that is there aside")]
) { invocation in
    let home = Home(invocation)
    let report = try Restoring(
        backup: Backup(folder: invocation.argument("path")), home: home,
        force: invocation.flag("force")
    ).run()
    var text = "Restored \(report.list.content.text) of \(report.list.createdAt) to \(home.path);"
    text += " verified.\n"
    for path in report.aside { text += "The old one is kept as \(path).\n" }
    for path in report.kept { text += "Left \(path) as it is; the backup has another.\n" }
    try StandardStream.output.write(text)
}
