/// What the cells of the export are made of.
enum AccountWords {
    static let names: [(text: String, slug: String)] = [
        ("Kestrel", "kestrel"), ("Böhmer", "boehmer"), ("Marigold", "marigold"),
        ("Umber", "umber"), ("Świątek", "swiatek"), ("Halden", "halden"), ("Tamarack", "tamarack"),
        ("Álvarez", "alvarez"), ("Northgate", "northgate"), ("Lindqvist", "lindqvist"),
        ("Perrin", "perrin"), ("Ashdown", "ashdown"), ("Çelik", "celik"), ("Foxglove", "foxglove"),
        ("Moreau", "moreau"), ("Stellan", "stellan"), ("Quarry", "quarry"), ("Vesper", "vesper"),
        ("Østby", "oestby"), ("Rowan", "rowan"),
    ]

    static let trades: [String] = [
        "Optics", "Foods", "Metals", "Systems", "Freight", "Textiles", "Devices", "Energy",
        "Pharma", "Software", "Tools", "Paper",
    ]

    static let forms: [String] = ["", "", " GmbH", " AG", " Ltd", " S.A.", " & Co"]

    static let cities: [(name: String, country: String)] = [
        ("Jena", "DE"), ("München", "DE"), ("Terrassa", "ES"), ("Limerick", "IE"), ("Lyon", "FR"),
        ("Łódź", "PL"), ("Gdańsk", "PL"), ("Leeds", "GB"), ("Malmö", "SE"), ("Basel", "CH"),
        ("Torino", "IT"), ("Porto", "PT"), ("Utrecht", "NL"), ("Tampere", "FI"), ("Boston", "US"),
        ("Austin", "US"),
    ]

    static let industries: [String] = [
        "Optics", "Machinery", "Chemicals", "Energy", "Retail", "Insurance", "Medical Devices",
        "Logistics", "Software", "Education",
    ]

    /// Quotes in them are doubled already.
    static let descriptions: [String] = [
        "Runs two shifts; the quality lab is next to production.",
        "Compares us with a rental offer, and the response time of service decides.",
        "Asks for a reference customer.\nWants a visit before the budget is closed.",
        "Calls the current supplier \"\"good enough, but slow\"\".",
        "Founded by two engineers of the university; hires, above all for the lab.",
        "First order was a trial:\n- one head, calibrated\n- \"\"no strings\"\" return",
        "Met at the autumn fair. Décision finale à Genève.",
        "Buys centrally; plants may order spare parts up to 2,500.",
    ]
}
