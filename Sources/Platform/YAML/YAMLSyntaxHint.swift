/// What most often lies behind a complaint of libyaml, whose words are exact but not helpful.
func syntaxHint(problem: String, context: String?) -> String? {
    switch context {
    case "while scanning an alias", "while scanning an anchor":
        return "put text that starts with '*' or '&' in quotes"
    case "while scanning a tag", "while parsing a tag", "while parsing a node":
        return "put text that starts with '!' in quotes"
    case "while scanning a quoted scalar" where problem.hasPrefix("found unexpected"):
        return "is a closing quote missing?"
    default: break
    }
    switch problem {
    case "found character that cannot start any token":
        return "indent with spaces, not tabs; put text that starts with '@', '`' or '%' in quotes"
    case "found a tab character that violates indentation",
        "found a tab character where an indentation space is expected":
        return "indent with spaces, not tabs"
    case "mapping values are not allowed in this context":
        return "check the indentation, and put text that contains ': ' in quotes"
    case "block sequence entries are not allowed in this context":
        return "start a list on a line of its own"
    case "could not find expected ':'":
        return "write 'name: value', with a space after the colon"
    case "did not find expected key", "did not find expected '-' indicator":
        return "check that this line is indented like those above it"
    case "found unknown escape character":
        return "use single quotes for text with backslashes"
    default: return nil
    }
}

extension SourcePosition {
    /// The place that follows `bytes`, the start of a file.
    init(after bytes: some Sequence<UInt8>, file: String) {
        var line = 1
        var column = 1
        var previous: UInt8 = 0
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\n") where previous == UInt8(ascii: "\r"): break
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                line += 1
                column = 1
            case 0x80...0xBF: break  // the rest of a character
            default: column += 1
            }
            previous = byte
        }
        self.init(file: file, line: line, column: column)
    }
}
