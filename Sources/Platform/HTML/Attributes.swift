// The vocabulary of names. Where only the program chooses the value, it must be a literal.

// MARK: Everywhere

extension Attribute {
    /// A name for the element, unique in the page.
    public static func id(_ value: String) -> Attribute { Attribute("id", value) }

    /// Names by which style sheets know the element, parted by spaces.
    public static func `class`(_ value: String) -> Attribute { Attribute("class", value) }

    /// A remark shown on hover.
    public static func title(_ value: String) -> Attribute { Attribute("title", value) }

    /// The language of the content, as a BCP 47 tag.
    public static func lang(_ value: String) -> Attribute { Attribute("lang", value) }

    /// What the element is to assistive technology.
    public static func role(_ value: StaticString) -> Attribute {
        Attribute("role", value.description)
    }

    /// The place in the keyboard's order; 0 is the natural one.
    public static func tabindex(_ value: Int) -> Attribute { Attribute("tabindex", "\(value)") }

    /// Not shown for now.
    public static let hidden = Attribute("hidden")
}

// MARK: Links and pictures

extension Attribute {
    /// Where a link leads.
    public static func href(_ url: String) -> Attribute { Attribute("href", url: url) }

    /// What to load into the page.
    public static func src(_ url: String) -> Attribute { Attribute("src", url: url) }

    /// What the resource linked is to the page.
    public static func rel(_ value: StaticString) -> Attribute {
        Attribute("rel", value.description)
    }

    /// In which window a link opens.
    public static func target(_ value: StaticString) -> Attribute {
        Attribute("target", value.description)
    }

    /// Saves the target under this name instead of showing it.
    public static func download(_ value: String) -> Attribute { Attribute("download", value) }

    /// What a picture shows, for those who do not see it.
    public static func alt(_ value: String) -> Attribute { Attribute("alt", value) }

    /// The width in CSS pixels.
    public static func width(_ value: Double) -> Attribute {
        Attribute("width", number: value)
    }

    /// The height in CSS pixels.
    public static func height(_ value: Double) -> Attribute {
        Attribute("height", number: value)
    }

    /// The instant or day a `time` speaks of, in ISO 8601.
    public static func datetime(_ value: String) -> Attribute { Attribute("datetime", value) }

    /// Shown from the beginning.
    public static let open = Attribute("open")
}

// MARK: Forms

extension Attribute {
    /// Where a form is sent.
    public static func action(_ url: String) -> Attribute { Attribute("action", url: url) }

    /// Where this button sends its form instead.
    public static func formaction(_ url: String) -> Attribute { Attribute("formaction", url: url) }

    /// How a form is sent: "get" or "post".
    public static func method(_ value: StaticString) -> Attribute {
        Attribute("method", value.description)
    }

    /// What kind of field or button it is.
    public static func type(_ value: StaticString) -> Attribute {
        Attribute("type", value.description)
    }

    /// Under which name a field is sent.
    public static func name(_ value: String) -> Attribute { Attribute("name", value) }

    /// What a field holds or a button sends.
    public static func value(_ value: String) -> Attribute { Attribute("value", value) }

    /// An example of what to enter.
    public static func placeholder(_ value: String) -> Attribute { Attribute("placeholder", value) }

    /// The `id` of the field that a label or output belongs to.
    public static func `for`(_ value: String) -> Attribute { Attribute("for", value) }

    /// The `id` of the form that a field outside of it belongs to.
    public static func form(_ value: String) -> Attribute { Attribute("form", value) }

    /// Must be filled in.
    public static let required = Attribute("required")

    /// Is ticked.
    public static let checked = Attribute("checked")

    /// Is chosen.
    public static let selected = Attribute("selected")

    /// Cannot be used now.
    public static let disabled = Attribute("disabled")

    /// Can be read but not changed.
    public static let readonly = Attribute("readonly")

    /// Takes several values.
    public static let multiple = Attribute("multiple")

    /// Has the keyboard when the page opens.
    public static let autofocus = Attribute("autofocus")

    /// What browsers may fill in.
    public static func autocomplete(_ value: StaticString) -> Attribute {
        Attribute("autocomplete", value.description)
    }

    /// Which on-screen keyboard helps.
    public static func inputmode(_ value: StaticString) -> Attribute {
        Attribute("inputmode", value.description)
    }

    /// The regular expression that values match.
    public static func pattern(_ value: StaticString) -> Attribute {
        Attribute("pattern", value.description)
    }

    /// The least value.
    public static func min(_ value: String) -> Attribute { Attribute("min", value) }

    /// The greatest value.
    public static func max(_ value: String) -> Attribute { Attribute("max", value) }

    /// The step between values.
    public static func step(_ value: String) -> Attribute { Attribute("step", value) }

    /// The least length, in UTF-16 code units.
    public static func minlength(_ value: Int) -> Attribute { Attribute("minlength", "\(value)") }

    /// The greatest length, in UTF-16 code units.
    public static func maxlength(_ value: Int) -> Attribute { Attribute("maxlength", "\(value)") }

    /// How many lines a `textarea` shows.
    public static func rows(_ value: Int) -> Attribute { Attribute("rows", "\(value)") }
}

// MARK: Tables

extension Attribute {
    /// Of what a heading cell is the heading: "row" or "col".
    public static func scope(_ value: StaticString) -> Attribute {
        Attribute("scope", value.description)
    }

    /// How many columns a cell spans.
    public static func colspan(_ value: Int) -> Attribute { Attribute("colspan", "\(value)") }

    /// How many rows a cell spans.
    public static func rowspan(_ value: Int) -> Attribute { Attribute("rowspan", "\(value)") }
}

// MARK: Heads of pages

extension Attribute {
    /// The character set of the page.
    public static func charset(_ value: StaticString) -> Attribute {
        Attribute("charset", value.description)
    }

    /// What a `meta` says.
    public static func content(_ value: StaticString) -> Attribute {
        Attribute("content", value.description)
    }

    /// Runs a script once the page is parsed.
    public static let `defer` = Attribute("defer")
}
