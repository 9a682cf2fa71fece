/// What a person did when they completed a task that Signalbox had proposed: the `kind` of an
/// `outcome.observed.v1` about it.
public enum TaskOutcome: String, Sendable {
    /// They called.
    case call = "call_done"
    /// They wrote a mail.
    case mail = "mail_done"
    /// They did something else.
    case task = "task_done"
}

extension Signal {
    /// The task of ours that this says was done; nil for any other signal.
    public var taskOutcome: TaskOutcome? {
        self["kind"]?.text.flatMap { TaskOutcome(rawValue: $0) }
    }
}
