import CivilTime

/// One sitting of a visitor, small enough to keep all of them until they are in order of time.
///
/// 24 bytes; the pages are drawn again from the start time when it is written.
struct Session {
    /// What is looked at.
    enum Purpose: Equatable {
        /// So many pages; which sections is said by the reading.
        case browsing(pages: UInt8, Reading)
        /// One of the pricing pages after so many product pages.
        case pricing(after: UInt8, plans: Bool)
        /// So many pages of documentation.
        case docs(pages: UInt8)
    }

    /// The sections a background visitor keeps to.
    enum Reading: UInt8 {
        /// Neither pricing nor documentation: what these mean is staged.
        case general
        /// Documentation too, for the one reader an account has.
        case withDocs
        /// Everything, for those who belong to no account.
        case all
    }

    enum Identity: UInt8 {
        /// Not known in this sitting.
        case unknown
        /// Says who it is at the first page.
        case identifies
        /// Known from before.
        case known
    }

    let start: Instant
    let account: UInt32
    let visitor: UInt8
    let purpose: Purpose
    var identity = Identity.unknown

    /// Lines of the log, without identification and redelivery.
    var pages: Int {
        switch purpose {
        case .browsing(let pages, _), .docs(let pages): Int(pages)
        case .pricing(let after, _): Int(after) + 1
        }
    }
}
