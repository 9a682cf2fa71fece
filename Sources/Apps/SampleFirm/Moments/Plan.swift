/// A moment worth waking a rep for, in the day before the sample's instant.
enum Moment: String, CaseIterable {
    /// A known visitor of an account with an open deal came back to pricing within seven days.
    case pricingReturn = "pricing_return"
    /// A contact answered, and positively.
    case positiveReply = "positive_reply"
    /// An open deal moved to Proposal.
    case movedToProposal = "moved_to_proposal"
    /// Two or more known visitors of one account read at least four documentation pages.
    case docsDeepDive = "docs_deep_dive"
    /// A customer with an open renewal answered negatively.
    case renewalAtRisk = "negative_reply_open_renewal"
}

/// What looks like a return to pricing and must stay quiet, each for one reason.
enum NearMiss: CaseIterable {
    /// One view, delivered twice.
    case once
    /// Two views, nine to twelve days ago.
    case stale
    case noOpenDeal
    /// The rep called or met them the day before.
    case workedByPerson
    /// The rep meets them tomorrow.
    case meetingAhead
    /// The only contact opted out of e-mail.
    case optedOut
    /// A mail scanner followed the links in the contact's mail.
    case bot
    /// One of our own people looked.
    case ownStaff
    /// Somebody of whom nothing is known.
    case anonymous
}

/// What is staged at an account; everything else there is background.
enum Plan: Equatable {
    case quiet
    /// Nothing is staged, and the account still bears the name of a rep who has left.
    case orphaned
    case moment(Moment)
    case nearMiss(NearMiss)

    var moment: Moment? {
        if case .moment(let moment) = self { moment } else { nil }
    }

    var nearMiss: NearMiss? {
        if case .nearMiss(let nearMiss) = self { nearMiss } else { nil }
    }

    /// Whether the account is kept free of other recent activity, so that only the plan decides.
    var isStaged: Bool { moment != nil || nearMiss != nil }
}
