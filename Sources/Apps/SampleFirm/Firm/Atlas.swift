import CivilTime

/// Where companies can sit.
enum Atlas {
    static func places(of region: SalesRegion) -> [Place] {
        switch region {
        case .centralEurope: centralEurope
        case .westernEurope: westernEurope
        case .americas: americas
        }
    }

    /// Any place of a region, the first the most often: it is the rep's home.
    static func place(in region: SalesRegion, _ random: inout Random) -> Place {
        let places = places(of: region)
        return random.chance(35) ? places[0] : random.pick(places)
    }
}

extension Atlas {
    private static func place(
        _ country: String, _ code: String, _ zone: String, _ culture: NameCulture,
        _ dialling: String, currency: String = "EUR", streets: [String], cities: [Place.City]
    ) -> Place {
        // A machine without zone data still gets a firm, only with office hours in UTC.
        Place(
            country: country, code: code, zone: Zone(zone) ?? .utc, culture: culture,
            dialling: dialling, currency: currency, streets: streets, cities: cities)
    }

    private static func cities(_ text: String) -> [Place.City] {
        text.split(separator: ",").map { entry in
            let parts = entry.split(separator: "/").map { String($0) }
            let state = parts.count == 4 ? (name: parts[2], code: parts[3]) : nil
            return Place.City(name: parts[0], postalCode: parts[1], state: state)
        }
    }

    /// The first is the hero's.
    private static let centralEurope = [
        place(
            "Germany", "DE", "Europe/Berlin", .german, "+49",
            streets: ["Carl-Pulfrich-Straße", "Am Lichtbogen", "Industriestraße", "Werksallee"],
            cities: cities(
                "Jena/07745,Göttingen/37079,München/80939,Aachen/52074,Dresden/01109,Bremen/28359")),
        place(
            "Austria", "AT", "Europe/Vienna", .german, "+43",
            streets: ["Gewerbepark", "Donaulände", "Technikerstraße"],
            cities: cities("Graz/8010,Linz/4040,Wien/1210")),
        place(
            "Switzerland", "CH", "Europe/Zurich", .german, "+41",
            streets: ["Bahnhofstrasse", "Uhrmacherweg", "Technoparkstrasse"],
            cities: cities("Winterthur/8400,Neuchâtel/2000,Zug/6300")),
        place(
            "Netherlands", "NL", "Europe/Amsterdam", .dutch, "+31",
            streets: ["Lichtlaan", "Kanaaldijk", "Sterrenweg"],
            cities: cities("Delft/2629,Eindhoven/5656,Enschede/7521")),
        place(
            "Sweden", "SE", "Europe/Stockholm", .nordic, "+46",
            streets: ["Optikvägen", "Hamngatan", "Björkstigen"],
            cities: cities("Lund/22363,Göteborg/41756,Linköping/58330")),
        place(
            "Denmark", "DK", "Europe/Copenhagen", .nordic, "+45",
            streets: ["Fyrvej", "Måleralle", "Havnegade"],
            cities: cities("Odense/5230,Aarhus/8200,Lyngby/2800")),
        place(
            "Finland", "FI", "Europe/Helsinki", .nordic, "+358",
            streets: ["Valokatu", "Mittatie", "Satamakuja"],
            cities: cities("Tampere/33720,Oulu/90570,Joensuu/80130")),
        place(
            "Norway", "NO", "Europe/Oslo", .nordic, "+47",
            streets: ["Strandveien", "Teknologiveien", "Fjellgata"],
            cities: cities("Trondheim/7034,Horten/3184,Bergen/5006")),
        place(
            "Poland", "PL", "Europe/Warsaw", .polish, "+48",
            streets: ["ul. Laserowa", "ul. Portowa", "ul. Kwiatowa"],
            cities: cities("Wrocław/50-370,Kraków/30-348,Gdańsk/80-172")),
    ]

    private static let westernEurope = [
        place(
            "United Kingdom", "GB", "Europe/London", .english, "+44",
            streets: ["Innovation Way", "Mill Lane", "Foundry Road", "Harbour Street"],
            cities: cities(
                "Cambridge/CB4 0WS,Southampton/SO16 7NP,Glasgow/G20 0SP,Bristol/BS34 8RB")),
        place(
            "Ireland", "IE", "Europe/Dublin", .english, "+353",
            streets: ["Dock Road", "Parkmore Avenue", "Quay Street"],
            cities: cities("Cork/T12 YE61,Galway/H91 DK7X,Limerick/V94 T9PX")),
        place(
            "France", "FR", "Europe/Paris", .french, "+33",
            streets: ["Rue de l'Optique", "Allée des Ormes", "Rue du Moulin"],
            cities: cities("Grenoble/38000,Bordeaux/33400,Lannion/22300,Besançon/25000")),
        place(
            "Spain", "ES", "Europe/Madrid", .iberian, "+34",
            streets: ["Calle de la Luz", "Avenida del Puerto", "Paseo del Prisma"],
            cities: cities("Zaragoza/50018,Terrassa/08222,Málaga/29590")),
        place(
            "Portugal", "PT", "Europe/Lisbon", .iberian, "+351",
            streets: ["Rua da Medida", "Avenida do Mar", "Travessa do Farol"],
            cities: cities("Aveiro/3810,Braga/4715,Coimbra/3030")),
        place(
            "Italy", "IT", "Europe/Rome", .italian, "+39",
            streets: ["Via della Lente", "Via dell'Industria", "Corso del Porto"],
            cities: cities("Trento/38123,Pisa/56124,Torino/10135,Bologna/40131")),
        place(
            "Belgium", "BE", "Europe/Brussels", .dutch, "+32",
            streets: ["Technologiepark", "Sluisweg", "Parkstraat"],
            cities: cities("Gent/9052,Leuven/3001,Hasselt/3500")),
    ]

    private static let american = ["Beacon Street", "Photon Drive", "Mill Road", "Harbor Avenue"]

    private static let americas = [
        place(
            "United States", "US", "America/New_York", .english, "+1", currency: "USD",
            streets: american,
            cities: cities(
                """
                Rochester/14623/New York/NY,Orlando/32826/Florida/FL,\
                Boston/02210/Massachusetts/MA,Raleigh/27606/North Carolina/NC
                """)),
        place(
            "United States", "US", "America/Chicago", .global, "+1", currency: "USD",
            streets: american,
            cities: cities(
                "Austin/78758/Texas/TX,Madison/53719/Wisconsin/WI,St. Paul/55114/Minnesota/MN")),
        place(
            "United States", "US", "America/Los_Angeles", .global, "+1", currency: "USD",
            streets: american,
            cities: cities(
                "San Jose/95134/California/CA,Hillsboro/97124/Oregon/OR,Davis/95618/California/CA"
            )),
        place(
            "Canada", "CA", "America/Toronto", .english, "+1",
            streets: ["Lakeshore Road", "Rue du Laser", "Maple Court"],
            cities: cities(
                "Ottawa/K2K 2A9/Ontario/ON,Québec/G1P 4S4/Quebec/QC,Waterloo/N2V 1C5/Ontario/ON")),
        place(
            "Mexico", "MX", "America/Mexico_City", .iberian, "+52",
            streets: ["Avenida del Sol", "Calle Prisma", "Calzada del Lago"],
            cities: cities("Querétaro/76220,León/37150,Puebla/72000")),
        place(
            "Brazil", "BR", "America/Sao_Paulo", .iberian, "+55",
            streets: ["Rua do Laser", "Avenida das Nações", "Rua do Cristal"],
            cities: cities("Campinas/13083,São Carlos/13566,Florianópolis/88040")),
    ]
}
