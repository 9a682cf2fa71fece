extension CompanyNames {
    /// Every second word of a company's name with the industry it stands for.
    static let trades: [(industry: String, word: String)] = industries.flatMap { industry in
        industry.words.map { (industry.name, $0) }
    }

    private static let industries: [(name: String, words: [String])] = [
        (
            "Optics",
            [
                "Photonics", "Optics", "Lasers", "Lightworks", "Lenses", "Optical Coatings",
                "Spectroscopy", "Imaging", "Fibre", "Holographics", "Optronics", "Beamworks",
                "Prisms", "Infrared", "Mirrors", "Adaptive Optics",
            ]
        ),
        (
            "Semiconductors",
            [
                "Semiconductors", "Wafers", "Lithography", "Microsystems", "Chipworks", "Epitaxy",
                "Microdevices", "Nanofab", "Etch Systems", "Crystals", "Substrates", "Photomasks",
                "Power Devices", "Thin Films", "Deposition", "Cleanroom Systems",
            ]
        ),
        (
            "Medical Devices",
            [
                "Medical", "Surgical", "Diagnostics", "Implants", "Biosystems", "Endoscopy",
                "Ophthalmics", "Orthopaedics", "Cardiology", "Dental", "Prosthetics", "Catheters",
                "Audiology", "Hearing", "Patient Systems", "Radiology",
            ]
        ),
        (
            "Aerospace",
            [
                "Aerospace", "Avionics", "Satellites", "Propulsion", "Airframes", "Orbital",
                "Space Systems", "Composites", "Flight Systems", "Rotorcraft", "Launch",
                "Navigation", "Turbines", "Aeronautics", "Guidance", "Telemetry",
            ]
        ),
        (
            "Automotive",
            [
                "Automotive", "Drivetrains", "Motors", "Mobility", "Lidar", "Braking", "Chassis",
                "Headlamps", "Coachworks", "Castings", "Bearings", "Steering", "Battery Systems",
                "Camera Systems", "Interiors", "Axles",
            ]
        ),
        (
            "Research",
            [
                "Institute", "Research", "University", "Laboratories", "Observatory",
                "Science Park", "Metrology Institute", "Research Centre", "Academy", "Polytechnic",
                "Synchrotron", "Cryogenics", "Quantum Lab", "Field Station", "Test Centre",
                "Neutron Source",
            ]
        ),
        (
            "Food Processing",
            [
                "Foods", "Dairy", "Bakery", "Milling", "Beverages", "Sorting Systems", "Canning",
                "Brewing", "Confectionery", "Seafoods", "Grains", "Oils", "Fresh", "Frozen",
                "Provisions", "Orchards",
            ]
        ),
        (
            "Pharmaceuticals",
            [
                "Pharma", "Therapeutics", "Biologics", "Vaccines", "Genomics", "Formulations",
                "Bioprocess", "Peptides", "Assays", "Life Sciences", "Compounds", "Reagents",
                "Immunology", "Botanicals", "Sterile Systems", "Ampoules",
            ]
        ),
        (
            "Energy",
            [
                "Energy", "Solar", "Photovoltaics", "Wind", "Hydrogen", "Fuel Cells", "Grid",
                "Geothermal", "Storage", "Heat Pumps", "Power", "Turbomachinery", "Tidal",
                "Transformers", "Pipelines", "Renewables",
            ]
        ),
        (
            "Machinery",
            [
                "Machinery", "Robotics", "Machine Tools", "Automation", "Actuators", "Gears",
                "Precision", "Hydraulics", "Pumps", "Presses", "Metalworks", "Welding",
                "Conveyors", "Instruments", "Additive", "Toolmaking",
            ]
        ),
        (
            "Glass & Ceramics",
            [
                "Glass", "Ceramics", "Quartz", "Enamel", "Fused Silica", "Glassworks", "Sapphire",
                "Refractories", "Glazing", "Porcelain", "Float Glass", "Tiles", "Crucibles",
                "Sintering", "Technical Ceramics", "Insulators",
            ]
        ),
    ]
}
