import CivilTime

/// A country, or one time zone of a large one, where customers sit.
struct Place {
    let country: String
    let code: String
    let zone: Zone
    let culture: NameCulture
    let dialling: String
    let currency: String
    let streets: [String]
    let cities: [City]

    struct City {
        let name: String
        let postalCode: String
        /// Name and code of the state, where addresses have one.
        var state: (name: String, code: String)?
    }
}

/// A part of the world that a rep looks after.
enum SalesRegion: Int, CaseIterable {
    case centralEurope, westernEurope, americas

    /// As segments name it.
    var label: String {
        switch self {
        case .centralEurope, .westernEurope: "EMEA"
        case .americas: "Americas"
        }
    }
}
