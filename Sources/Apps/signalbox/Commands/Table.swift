import CommandLine

/// Everything `signalbox` can be told: parsing, help, completions and the README derive from it.
let table = CommandTable(
    name: "signalbox", version: "0.1.0",
    abstract: "Watches sales accounts and says what is worth doing today, and why.",
    groups: [
        CommandGroup(
            "Every night",
            [
                nightlyCommand, importCommand, importMailCommand, importSignalsCommand,
                importMapCommand, outboxRunCommand,
            ]),
        CommandGroup(
            "Imports",
            [
                importsListCommand, importsShowCommand, importsUndoCommand,
                quarantineListCommand, quarantineFixCommand, quarantineReplayCommand,
            ]),
        CommandGroup(
            "Look", [digestCommand, accountsCommand, explainCommand, timelineCommand]),
        CommandGroup("Decide", [approveCommand, rejectCommand]),
        CommandGroup(
            "Look after a home",
            [
                doctorCommand, backupCommand, restoreCommand, logStatsCommand, logExportCommand,
                logImportCommand,
            ]),
        CommandGroup("Prove", [auditVerifyCommand, auditExportCommand, replayCommand]),
        CommandGroup("Set up", [initCommand, sampleCommand]),
    ])

extension Option {
    /// Where Signalbox keeps its log and configuration.
    static let home = Option(
        "home", value: "DIR", "Home directory (default: $SIGNALBOX_HOME, else ./.signalbox)")
    /// The run's now.
    static let asOf = Option(
        "as-of", value: "TIME", "The instant to take for now, like 2026-11-20T06:00:00Z")
    /// What was known when.
    static let knownAt = Option(
        "known-at", value: "TIME", "Leave out what was recorded later, like 2026-11-20T06:00:00Z")
    /// Output for programs.
    static let json = Option("json", "Print JSON")
}
