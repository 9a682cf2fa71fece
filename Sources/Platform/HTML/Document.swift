/// A whole page: doctype, character set, viewport, title, then what `head` and `body` add.
///
/// - Parameter language: The language of the page's text as a BCP 47 tag, for screen readers.
public func document(
    title: String, language: String = "en",
    @MarkupBuilder head: () -> Markup = { Markup() },
    @MarkupBuilder body: () -> Markup
) -> Markup {
    let page = Element("html", .block)
    let pageHead = Element("head", .block)
    let pageTitle = Element("title", .block)
    let pageBody = Element("body", .block)
    return Markup {
        raw("<!DOCTYPE html>\n")
        page(.lang(language)) {
            pageHead {
                meta(.charset("utf-8"))
                meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
                pageTitle(title)
                head()
            }
            pageBody { body() }
        }
    }
}

/// A style sheet in the page; only a literal, since style sheets have no escaping.
public func style(_ sheet: StaticString) -> Markup {
    Element("style", .block)() { raw(sheet) }
}

/// A reference to a style sheet.
public func stylesheet(_ url: String) -> Markup { link(.rel("stylesheet"), .href(url)) }

/// A reference to a script that runs once the page is parsed; there are no scripts inside pages.
public func script(_ url: String) -> Markup {
    Element("script", .block)(.src(url), .defer)
}
