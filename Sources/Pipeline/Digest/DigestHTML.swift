import CivilTime
import HTML
import Timeline

extension DailyDigest {
    /// The digest as a complete page in UTF-8: nothing external, no script, no picture.
    ///
    /// Text from outside is escaped and can neither reverse nor hide what stands beside it.
    public var html: [UInt8] {
        let digest = readable
        let title = "\(digest.longDate) · \(digest.repName) · \(digest.workspace)"
        let page = document(title: title) {
            meta(.name("color-scheme"), .content("light dark"))
            style(DigestStyle.sheet)
        } body: {
            main {
                digest.masthead
                digest.worthYourTime
                digest.shortList(digest.done, id: "done", heading: "Done for you")
                digest.shortList(digest.waiting, id: "waiting", heading: "Waiting")
                digest.withheldSection
                footer {
                    p {
                        "Prepared "
                        digest.timeElement(digest.asOf, digest.moment(digest.asOf, "at"))
                        ", \(digest.civilZone.identifier)"
                    }
                }
            }
        }
        return page.bytes
    }

    private var masthead: Markup {
        header {
            p(.class("whose")) { "\(workspace) · \(repName)" }
            h1(longDate)
            p(.class("calm")) { calm }
        }
    }

    private var worthYourTime: Markup {
        guard !cards.isEmpty else { return Markup() }
        return section(.aria("labelledby", "worth")) {
            h2(.id("worth"), .class("unseen")) { "Worth your time" }
            ol(.class("cards"), .role("list")) {
                for (index, card) in cards.enumerated() {
                    li { CardPage(card: card, digest: self, id: "card-\(index + 1)").whole }
                }
            }
        }
    }

    private func shortList(_ cards: [Card], id: String, heading: String) -> Markup {
        guard !cards.isEmpty else { return Markup() }
        return section(.aria("labelledby", id)) {
            h2(.id(id)) { heading }
            ul(.class("short"), .role("list")) {
                for (index, card) in cards.enumerated() {
                    li { CardPage(card: card, digest: self, id: "\(id)-\(index + 1)").short }
                }
            }
        }
    }

    private var withheldSection: Markup {
        guard !withheld.isEmpty else { return Markup() }
        let rest = withheld.dropFirst(withheldShown)
        return section(.aria("labelledby", "withheld"), .class("withheld")) {
            h2(.id("withheld")) { "Withheld" }
            withheldGroups(withheld.prefix(withheldShown))
            if !rest.isEmpty {
                details {
                    summary("and \(rest.count) more")
                    withheldGroups(rest)
                }
            }
        }
    }

    private func withheldGroups(_ items: ArraySlice<WithheldItem>) -> Markup {
        Markup {
            for group in items.grouped {
                div(.class("group")) {
                    h3(group.heading)
                    ul(.role("list")) {
                        for item in group.items {
                            li {
                                span { item.accountName }
                                " "
                                code(item.watch.rawValue)
                                " "
                                span(.class("figure")) { item.figure }
                            }
                        }
                    }
                    p(.class("aside")) { "Would have changed it: \(group.wouldChange)" }
                }
            }
        }
    }
}
