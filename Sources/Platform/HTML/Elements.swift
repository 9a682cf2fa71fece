// The vocabulary: https://html.spec.whatwg.org/#semantics. What is missing is one line away.

// MARK: Sections

/// The main content of the page, once per page.
public let main = Element("main", .block)
/// What introduces the page or a section.
public let header = Element("header", .block)
/// What closes the page or a section.
public let footer = Element("footer", .block)
/// Links to move around by.
public let nav = Element("nav", .block)
/// A part of the page with a heading of its own.
public let section = Element("section", .block)
/// A piece that makes sense by itself, such as a card of a list.
public let article = Element("article", .block)
/// What is only loosely related to the text around it.
public let aside = Element("aside", .block)
/// The heading of the page.
public let h1 = Element("h1", .block)
/// A heading one level down.
public let h2 = Element("h2", .block)
/// A heading two levels down.
public let h3 = Element("h3", .block)
/// A heading three levels down.
public let h4 = Element("h4", .block)
/// A part of the page without meaning of its own.
public let div = Element("div", .block)

// MARK: Text

/// A paragraph.
public let p = Element("p", .block)
/// A list in no particular order.
public let ul = Element("ul", .block)
/// A list whose order matters.
public let ol = Element("ol", .block)
/// An item of a list.
public let li = Element("li", .block)
/// A list of terms and what they are.
public let dl = Element("dl", .block)
/// A term in a `dl`.
public let dt = Element("dt", .block)
/// What the term before it is.
public let dd = Element("dd", .block)
/// Words of someone else.
public let blockquote = Element("blockquote", .block)
/// Text whose spaces and line breaks count.
public let pre = Element("pre", .block, keepsSpace: true)
/// A chart or picture with its caption.
public let figure = Element("figure", .block)
/// The caption of a `figure`.
public let figcaption = Element("figcaption", .block)
/// A link.
public let a = Element("a", .inline)
/// A stretch of text without meaning of its own.
public let span = Element("span", .inline)
/// Something important.
public let strong = Element("strong", .inline)
/// Something stressed.
public let em = Element("em", .inline)
/// Small print.
public let small = Element("small", .inline)
/// Something a machine reads.
public let code = Element("code", .inline)
/// A key to press.
public let kbd = Element("kbd", .inline)
/// An abbreviation; `.title` says what it stands for.
public let abbr = Element("abbr", .inline)
/// A date or time; `.datetime` holds the exact instant.
public let time = Element("time", .inline)
/// Something relevant to the reader right now.
public let mark = Element("mark", .inline)
/// What an edit removed.
public let del = Element("del", .inline)
/// What an edit added.
public let ins = Element("ins", .inline)

// MARK: Tables

/// A table of data, or the layout of a mail.
public let table = Element("table", .block)
/// What a table shows.
public let caption = Element("caption", .block)
/// The heading rows of a table.
public let thead = Element("thead", .block)
/// The rows of a table.
public let tbody = Element("tbody", .block)
/// The summing rows of a table.
public let tfoot = Element("tfoot", .block)
/// A row.
public let tr = Element("tr", .block)
/// A heading cell; `.scope` says of what.
public let th = Element("th", .block)
/// A cell.
public let td = Element("td", .block)

// MARK: Forms

/// Fields that are sent together.
public let form = Element("form", .block)
/// Fields that belong together.
public let fieldset = Element("fieldset", .block)
/// What a `fieldset` is about.
public let legend = Element("legend", .block)
/// What a field is for.
public let label = Element("label", .inline)
/// A button.
public let button = Element("button", .inline)
/// A choice from a list of `option`s.
public let select = Element("select", .inline)
/// One choice of a `select`.
public let option = Element("option", .block)
/// Text of several lines; its content is the value.
public let textarea = Element("textarea", .inline, keepsSpace: true)
/// A result of what was entered.
public let output = Element("output", .inline)

// MARK: On demand

/// What is shown on demand; begins with its `summary`.
public let details = Element("details", .block)
/// The line of `details` that is always shown.
public let summary = Element("summary", .block)
/// A window in the page.
public let dialog = Element("dialog", .block)

// MARK: Without content

/// A line break that is part of the text.
public let br = VoidElement("br", .inline)
/// A change of subject.
public let hr = VoidElement("hr", .block)
/// A picture; `.alt` says what it shows.
public let img = VoidElement("img", .inline)
/// A field of one line, or a box to tick.
public let input = VoidElement("input", .inline)
/// A resource that belongs to the page; stands in its head.
public let link = VoidElement("link", .block)
/// A fact about the page; stands in its head.
public let meta = VoidElement("meta", .block)
