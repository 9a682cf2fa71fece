/// Where a person's name comes from.
enum NameCulture: Int, CaseIterable {
    case english, german, nordic, french, iberian, italian, dutch, polish, global
}

/// A first and a last name.
struct PersonName: Hashable {
    let first: String
    let last: String

    var full: String { "\(first) \(last)" }

    /// `dana.weiss`, the part of an address before the @.
    var address: String { "\(slug(first)).\(slug(last))" }

    init(first: String, last: String) {
        self.first = first
        self.last = last
    }

    /// Any of a culture's names.
    init(of culture: NameCulture, _ random: inout Random) {
        let names = Self.names[culture.rawValue]
        first = random.pick(names.first)
        last = random.pick(names.last)
    }
}

extension PersonName {
    /// Indexed by culture.
    private static let names: [(first: [String], last: [String])] =
        NameCulture.allCases.map { (words(firstNames($0)), words(lastNames($0))) }

    private static func words(_ text: String) -> [String] {
        text.split(separator: " ").map { String($0) }
    }

    private static func firstNames(_ culture: NameCulture) -> String {
        switch culture {
        case .english:
            """
            Alice Andrew Charlotte Daniel Edith Eleanor Fiona George Grace Harriet Henry Imogen \
            James Joanna Laura Martin Nigel Olivia Oscar Peter Rachel Rebecca Robert Rowan Simon \
            Sophie Stephen Thomas Victoria William
            """
        case .german:
            """
            Andrea Anja Annika Axel Birgit Christian Claudia Dieter Elke Felix Frank Greta Heike \
            Holger Ingrid Jörg Julia Jürgen Katja Lena Lukas Markus Matthias Petra Ralf Sabine \
            Silke Tobias Ulrike Wolfgang
            """
        case .nordic:
            """
            Anders Astrid Björn Cecilia Eero Elin Erik Freja Gunnar Gustav Hanna Helmi Ingmar Jonna \
            Kaisa Karin Lars Linnéa Magnus Maja Mikkel Nils Oskari Pernille Signe Søren Sven Tuva \
            Viggo Åsa
            """
        case .french:
            """
            Amélie Antoine Baptiste Camille Céline Claire Denis Élodie Fabien Florence Gaëlle Hugo \
            Inès Jérôme Julien Laurent Léa Luc Manon Mathieu Nathalie Nicolas Océane Pascal Quentin \
            Rémi Sandrine Sylvie Thibault Yves
            """
        case .iberian:
            """
            Adriana Alejandro Beatriz Carlos Carmen Catarina Duarte Elena Enrique Fernanda Gonzalo \
            Inês Javier Joana João Jorge Lucía Luísa Marcos Margarida María Mateus Núria Pablo \
            Pilar Rafael Raquel Sergio Tomás Xavier
            """
        case .italian:
            """
            Alessia Alessandro Bianca Caterina Chiara Davide Elisa Emanuele Fabio Federica Filippo \
            Francesca Giacomo Giulia Ilaria Lorenzo Luca Marta Matteo Michela Nicola Paola Pietro \
            Riccardo Roberta Serena Simone Stefano Valentina Vittorio
            """
        case .dutch:
            """
            Anouk Bart Bram Daan Eline Femke Floris Geert Hanneke Ilse Jan Jeroen Joris Karel Koen \
            Liesbeth Maarten Marieke Niels Nienke Pieter Roos Ruben Sanne Sjoerd Tess Thijs Veerle \
            Wim Wouter
            """
        case .polish:
            """
            Adam Agata Agnieszka Aleksandra Bartosz Damian Dorota Ewa Grzegorz Hanna Irena Jacek \
            Jakub Joanna Kamil Katarzyna Kinga Łukasz Magda Marcin Michał Monika Natalia Olga Paweł \
            Piotr Rafał Tomasz Wojciech Zofia
            """
        case .global:
            """
            Adaeze Aisha Akira Amir Ananya Arjun Chen Deepa Emeka Farid Hana Haruto Ibrahim Ines \
            Jin Kavya Kenji Layla Leila Mei Minh Nadia Noor Omar Priyanka Rahul Samira Tariq Wei \
            Yuki
            """
        }
    }

    private static func lastNames(_ culture: NameCulture) -> String {
        switch culture {
        case .english:
            """
            Abbott Ainsworth Barlow Bennett Blythe Carver Chapman Crane Dalton Ellison Fairfax \
            Fletcher Garland Harding Hollis Ingram Kershaw Langley Marsh Norwood Oakes Pemberton \
            Quayle Radcliffe Sutton Thorne Underwood Vaughan Whitlock Yates
            """
        case .german:
            """
            Albrecht Bauer Baumgärtner Brückner Dietrich Engel Falkner Fröhlich Gärtner Hartmann \
            Hoffmann Jäger Kaiser Köhler Krämer Lehmann Lindner Müller Neumann Oswald Pohl Reinhardt \
            Schäfer Schröder Seidel Thalmann Ullrich Vogt Weiß Zimmermann
            """
        case .nordic:
            """
            Aalto Åkesson Berglund Dahl Eklund Engström Forsberg Grönlund Haugen Hellström Holm \
            Ikonen Jørgensen Korhonen Lindqvist Lund Mäkinen Nordström Nyström Östberg Petersen \
            Rasmussen Sandvik Sjöberg Sørensen Thorsen Vik Virtanen Wahlström Øverland
            """
        case .french:
            """
            Aubert Beaumont Bernard Bonnet Chevalier Delacroix Delorme Dubois Faure Fontaine Garnier \
            Girard Guérin Joly Lacombe Lambert Lefèvre Lemaître Marchand Mercier Moreau Noël Perrin \
            Picard Renaud Roussel Sauvage Tessier Vasseur Voisin
            """
        case .iberian:
            """
            Aguilar Almeida Álvarez Barbosa Cabrera Campos Castillo Domínguez Esteves Fernández \
            Figueiredo García Gonçalves Herrera Ibáñez Jiménez Machado Medina Mendes Navarro Núñez \
            Ortega Pereira Quintana Ramos Salgado Teixeira Vargas Vieira Zamora
            """
        case .italian:
            """
            Amato Barbieri Bellini Bianchi Caruso Colombo Conti Costa DeLuca Fabbri Ferrara Fontana \
            Galli Gentile Greco Leone Lombardi Mancini Marino Monti Moretti Orlando Pellegrini \
            Rinaldi Romano Sartori Serra Testa Vitale Zanetti
            """
        case .dutch:
            """
            Bakker Boersma Brouwer Claes Dekker Dijkstra Goossens Hendriks Hoekstra Jacobs Janssens \
            Kuipers Maes Meijer Mertens Mulder Peeters Postma Schouten Smits Timmermans Verbeke \
            Verhoeven Vermeulen Visser Vos Wagenaar Willems Wouters Zijlstra
            """
        case .polish:
            """
            Adamczyk Baran Borkowska Chmiel Dąbrowski Duda Gajda Górska Jankowski Kaczmarek Kamińska \
            Kowalczyk Król Lis Majewska Malinowski Nowak Ostrowska Pawlak Rutkowski Sikora Sobczak \
            Szymańska Tomczak Urban Walczak Wilk Wójcik Zając Zieliński
            """
        case .global:
            """
            Abdi Adeyemi Ahmed Bose Chandra Choi Das Eze Farouk Ganesan Haddad Hassan Hayashi Iyer \
            Kapoor Kim Lim Mehta Nakamura Nguyen Okafor Park Rahman Rao Sato Singh Tan Tanaka Wong \
            Zhang
            """
        }
    }
}
