/// The messages of a mailbox, each a file.
public struct Mailbox: Sendable {
    /// As the person named it.
    public let name: String
    /// In no particular order.
    public let messages: [InputFile]

    /// A mailbox of these messages.
    public init(name: String, messages: [InputFile]) {
        self.name = name
        self.messages = messages
    }
}
