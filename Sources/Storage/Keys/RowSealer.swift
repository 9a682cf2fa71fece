import Crypto
import JSON
import Timeline

/// Seals the rows of a projection, whole, with the key that is destroyed whenever somebody is erased.
///
/// What events say of people, their folds say, too. Rows whose key is gone are as good as none: the log is
/// folded again.
final class RowSealer {
    private let id: PersonID
    private let key: SealingKey

    /// Seals with the present key.
    ///
    /// - Parameter makes: Makes a key if there is none; else nil is returned.
    init?(_ keys: KeyFile, makes: Bool) throws {
        guard let id = try keys.rowKey(makes: makes), case .held(let key) = try keys.key(of: id)
        else { return nil }
        self.id = id
        self.key = key
    }

    /// What stands behind the version of rows that are sealed.
    static let mark = " sealed "

    /// The version under which rows are stored that this has sealed.
    func stored(_ version: String) -> String { "\(version)\(Self.mark)\(id)" }

    /// The version of stored rows; nil where another key has sealed them.
    func version(_ stored: String) -> String? {
        let mark = "\(Self.mark)\(id)"
        return stored.hasSuffix(mark) ? String(stored.dropLast(mark.count)) : nil
    }

    /// What stands before a row that is sealed, and before one that need not be.
    private static let (sealed, plain) = (UInt8(1), UInt8(0))

    /// A row's value as it is stored.
    func written(_ value: [UInt8], isPersonal: Bool) -> [UInt8] {
        guard isPersonal else { return [Self.plain] + value }
        var box = [Self.sealed]
        key.seal(value.span, appendingTo: &box)
        return box
    }

    /// The value of a stored row; nil where it was changed since, or should have been sealed.
    func read(_ stored: Span<UInt8>, isPersonal: ([UInt8]) -> Bool) -> [UInt8]? {
        guard !stored.isEmpty else { return nil }
        let rest = stored.extracting(1...)
        switch stored[0] {
        case Self.plain:
            let value = [UInt8](copying: rest)
            return isPersonal(value) ? nil : value
        case Self.sealed: return key.open(rest)
        case _: return nil
        }
    }
}
