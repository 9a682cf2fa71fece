public import CivilTime

/// How cells are written in one dialect, where their columns alone do not tell.
public struct CellStyle: Hashable, Sendable {
    /// In which order dates with slashes have day and month.
    public enum DateOrder: String, CaseIterable, Sendable {
        /// `2027-01-19`; what has slashes is set aside.
        case iso
        case dayFirst = "day-first"
        case monthFirst = "month-first"
    }

    /// What separates the decimals of a number.
    public enum DecimalMark: String, CaseIterable, Sendable {
        case point, comma
    }

    /// The zone of times that do not name one; nil is UTC.
    public var zone: Zone?
    /// The order of dates with slashes, dots or dashes.
    public var dates = DateOrder.iso
    /// What separates decimals; where it is the comma, points may group thousands.
    public var decimals = DecimalMark.point
    /// Whether yes/no, on/off and y/n are flags, and `20270119` and `19.01.2027` dates.
    public var isLoose = false

    /// Cells as Salesforce itself writes them.
    public static let salesforce = CellStyle()
    /// Cells as the tools around the Bulk API accept and write them.
    public static let bulk = CellStyle(isLoose: true)

    /// A style of one's own.
    public init(
        zone: Zone? = nil, dates: DateOrder = .iso, decimals: DecimalMark = .point,
        isLoose: Bool = false
    ) {
        self.zone = zone
        self.dates = dates
        self.decimals = decimals
        self.isLoose = isLoose
    }

    /// Part of the hash of rows: another style makes every row worth a look.
    var fingerprint: String {
        "\(zone?.identifier ?? "") \(dates.rawValue) \(decimals.rawValue) \(isLoose)"
    }
}
