/// The pages of halden.example.
enum Site {
    struct Page {
        let path: String
        let title: String
    }

    static let pricing = Page(path: "/pricing", title: "Pricing")
    static let plans = Page(path: "/pricing/plans", title: "Service plans")

    static let home = [Page(path: "/", title: "Halden Optics")]

    static let products = [
        Page(path: "/products/interferometers", title: "Interferometers"),
        Page(path: "/products/hx-400", title: "HX-400"),
        Page(path: "/products/spectrometers", title: "Spectrometers"),
        Page(path: "/products/inline", title: "Inline spectrometer"),
        Page(path: "/products/power-meters", title: "Laser power meters"),
        Page(path: "/products/kw-heads", title: "Kilowatt heads"),
        Page(path: "/products/stages", title: "Alignment stages"),
        Page(path: "/products/hexapods", title: "Hexapods"),
    ]

    static let docs = [
        Page(path: "/docs/install", title: "Installation"),
        Page(path: "/docs/calibration", title: "Calibration"),
        Page(path: "/docs/vibration", title: "Vibration"),
        Page(path: "/docs/api", title: "API"),
        Page(path: "/docs/api/stages", title: "Stage commands"),
        Page(path: "/docs/data-formats", title: "Data formats"),
        Page(path: "/docs/safety", title: "Laser safety"),
    ]

    static let blog = [
        Page(path: "/blog/flatness-in-minutes", title: "Flatness in minutes"),
        Page(path: "/blog/choosing-a-power-meter", title: "Choosing a meter"),
        Page(path: "/blog/washdown", title: "Washdown"),
        Page(path: "/blog/six-axes", title: "Six axes"),
    ]

    static let caseStudies = [
        Page(path: "/case-studies/wafer-chucks", title: "Wafer chucks"),
        Page(path: "/case-studies/olive-oil", title: "Olive oil"),
        Page(path: "/case-studies/headlamps", title: "Headlamps"),
    ]

    static let company = [
        Page(path: "/careers", title: "Careers"),
        Page(path: "/contact", title: "Contact"),
        Page(path: "/about", title: "About us"),
    ]

    /// What is downloaded or played along the way.
    static let events = ["Datasheet Downloaded", "Video Played", "Calculator Used"]
}
