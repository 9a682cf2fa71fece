/// How the text of a cell is read.
public enum CellType: String, CaseIterable, Sendable {
    case text
    case number
    case flag
    /// `IsClosed` says the opposite of `open`.
    case invertedFlag = "inverted-flag"
    /// A civil date, whatever time stands behind it.
    case date
    /// An instant, UTC unless the dialect says otherwise.
    case instant = "time"
    /// An id of another record; all zeros means none.
    case lookup
    /// The host of a web address, without `www.`.
    case host
    /// A column of the customer's own: number, date or text by its looks.
    case raw
}

/// How a column of one file becomes a canonical field.
struct ColumnMeaning: Hashable, Sendable {
    /// Canonical name without the record's prefix, or `raw.<Column>`.
    let field: String
    let type: CellType
}
