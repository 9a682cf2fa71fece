/// How visits are to be understood: `sources.web` of the settings, and the workspace's own domains.
public struct WebSettings: Hashable, Sendable {
    /// Hosts of our own mail and web site, without `www.`: their people never count as signals.
    public var ownDomains: Set<String>

    /// These settings.
    public init(ownDomains: Set<String> = []) { self.ownDomains = ownDomains }

    func isOwn(email: String) -> Bool {
        EmailAddress.domain(of: email).map(ownDomains.contains) ?? false
    }
}

/// The little that is needed of mail addresses.
public enum EmailAddress {
    /// The part behind the `@` in lower case; nil for what is no address.
    public static func domain(of address: String) -> String? {
        let bytes = address.utf8
        guard let at = bytes.firstIndex(of: UInt8(ascii: "@")), at > bytes.startIndex else {
            return nil
        }
        let domain = bytes[bytes.index(after: at)...]
        guard domain.contains(UInt8(ascii: ".")), !domain.contains(UInt8(ascii: "@")) else {
            return nil
        }
        return String(Substring(domain)).lowercased()
    }

    /// Providers whose addresses say nothing about a company.
    public static let freeProviders: Set<String> = [
        "aol.com", "fastmail.com", "free.fr", "gmail.com", "gmx.com", "gmx.de", "gmx.net",
        "googlemail.com", "hey.com", "hotmail.com", "icloud.com", "laposte.net", "libero.it",
        "live.com", "mail.com", "mail.ru", "me.com", "msn.com", "orange.fr", "outlook.com",
        "pm.me", "posteo.de", "proton.me", "protonmail.com", "qq.com", "t-online.de",
        "tutanota.com",
        "web.de", "yahoo.com", "yahoo.co.uk", "yahoo.de", "yandex.ru", "ymail.com", "zoho.com",
        "163.com", "126.com",
    ]
}
