extension CommandTable {
    /// The list of commands for a README: one heading per group, one line per command.
    public var markdown: String {
        groups.map { group in
            let lines = group.commands.map { "- `\(name) \($0.usage)`: \($0.abstract)\n" }
            return "### \(group.heading)\n\n" + lines.joined()
        }.joined(separator: "\n")
    }
}
