/// How the characters of a text file are written.
public enum TextEncoding: String, CaseIterable, Codable, Sendable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    /// No byte from 0x80 to 0x9F occurs, so it may as well be called Windows-1252.
    case latin1 = "ISO-8859-1"
    case windows1252 = "Windows-1252"

    /// The encoding that a byte order mark at the start declares.
    public init?(markIn head: some Collection<UInt8>) {
        if head.starts(with: [0xEF, 0xBB, 0xBF]) {
            self = .utf8
        } else if head.starts(with: [0xFF, 0xFE]) {
            self = .utf16LittleEndian
        } else if head.starts(with: [0xFE, 0xFF]) {
            self = .utf16BigEndian
        } else {
            return nil
        }
    }
}

/// Why the characters of a file cannot be told.
public enum EncodingError: Error, Hashable, Sendable {
    /// Some of it is UTF-8 and about as much is not.
    case mixed(characters: Int, strayBytes: Int)
    /// The bytes are not what the encoding allows, at this offset.
    case damaged(TextEncoding, offset: Int)
}

extension EncodingError: CustomStringConvertible {
    /// What is wrong, in one sentence.
    public var description: String {
        switch self {
        case .mixed(let characters, let strayBytes):
            "\(characters) characters are UTF-8 and \(strayBytes) bytes are not, so neither UTF-8 "
                + "nor Windows-1252 is plausible; name the encoding in a mapping"
        case .damaged(let encoding, let offset):
            "the file is no valid \(encoding.rawValue) at byte \(offset); export it again"
        }
    }
}
