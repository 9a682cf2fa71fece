extension CommandTable {
    /// The width that help texts keep to, in columns.
    static let helpWidth = 80

    /// The help of the whole program, or of the command or group of commands that the words select.
    ///
    /// - Precondition: The words lead somewhere in the table.
    public func help(on path: [String] = []) -> String {
        if path.isEmpty { return overview }
        let command = command(at: path)
        let below = words(after: path)
        precondition(command != nil || !below.isEmpty, "no help on '\(typed(path))'")
        var page = HelpPage()
        if let command {
            let options = command.options.isEmpty ? "" : " [options]"
            let words = below.isEmpty ? "" : " [COMMAND]"
            page.usage("\(name) \(command.usage)\(words)\(options)")
            page.paragraph(command.abstract)
            page.paragraph(command.discussion)
        } else {
            page.usage("\(typed(path)) COMMAND")
        }
        page.section("Arguments", (command?.arguments ?? []).map { ($0.usage, $0.abstract) })
        let commands = commands.filter {
            $0.path.count > path.count && $0.path.starts(with: path)
        }
        page.section("Commands", commands.map { ($0.name, $0.abstract) })
        let helpOption = ("-h, --help", Option.help.abstract)
        page.section(
            "Options", (command?.options ?? []).map { ($0.usage, $0.helpLine) } + [helpOption])
        return page.text
    }

    private var overview: String {
        var page = HelpPage()
        page.usage("\(name) COMMAND [arguments] [options]")
        page.paragraph(abstract)
        for group in groups {
            page.section(group.heading, group.commands.map { ($0.name, $0.abstract) })
        }
        page.section(
            "Options",
            [
                ("-h, --help", Option.help.abstract),
                ("--version", Option.version.abstract),
            ])
        page.paragraph("'\(name) help COMMAND' tells all about one command.")
        return page.text
    }
}

/// Paragraphs and two-column sections; the columns of all sections line up.
private struct HelpPage {
    private enum Block {
        case paragraph(String)
        case section(String, [(label: String, description: String)])
    }

    /// A longer label gets a line of its own rather than pushing all descriptions to the right.
    private static let longestAlignedLabel = 22

    private var blocks: [Block] = []

    mutating func usage(_ usage: String) {
        let lead = "Usage: "
        let hanging = String(repeating: " ", count: lead.count)
        blocks.append(
            .paragraph(
                usage.wrapped(width: CommandTable.helpWidth, first: lead, hanging: hanging)))
    }

    mutating func paragraph(_ text: String) {
        if !text.isEmpty { blocks.append(.paragraph(text.wrapped(width: CommandTable.helpWidth))) }
    }

    mutating func section(_ heading: String, _ rows: [(label: String, description: String)]) {
        if !rows.isEmpty { blocks.append(.section(heading, rows)) }
    }

    var text: String {
        let labelWidths = blocks.flatMap { block -> [Int] in
            switch block {
            case .paragraph: []
            case .section(_, let rows): rows.map(\.label.count)
            }
        }
        let column = labelWidths.filter { $0 <= Self.longestAlignedLabel }.max() ?? 0
        return blocks.map { block in
            switch block {
            case .paragraph(let text): text + "\n"
            case .section(let heading, let rows):
                heading + "\n"
                    + rows.map { row($0.label, $0.description, column: column) }.joined()
            }
        }.joined(separator: "\n")
    }

    private func row(_ label: String, _ description: String, column: Int) -> String {
        let hanging = String(repeating: " ", count: column + 4)
        let fits = label.count <= column
        let first = fits ? "  " + label.padded(to: column) + "  " : hanging
        let lines = description.wrapped(
            width: CommandTable.helpWidth, first: first, hanging: hanging)
        return (fits ? "" : "  \(label)\n") + lines + "\n"
    }
}
