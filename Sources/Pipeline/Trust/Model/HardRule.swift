/// A rule that beats any record, in the order in which the first that fires decides.
///
/// Source: trust model, 3.6. The raw values are stored and never edited.
public enum HardRule: String, CaseIterable, Sendable {
    /// Kill switch of the workspace, the playbook, the action kind or the rep.
    case killSwitch = "kill"
    /// Do not contact, missing consent, legal hold.
    case doNotContact = "do_not_contact"
    /// Outside the hours in which mail may go out: later, never dropped.
    case quietHours = "quiet_hours"
    /// Money, legal or irreversible.
    case stakes
    /// The first contact with a person.
    case firstTouch = "first_touch"
    /// Open complaint, VIP, legal, renewal at risk, or named by the rep.
    case sensitiveAccount = "sensitive_account"
    /// Another recommendation, or another rep's thread with the same contact.
    case conflict
    /// Unresolved variable, price claim, new recipient, several external recipients.
    case contentCheck = "lint"
    /// A feature outside what the domain has seen, low self-confidence, a new type of signal.
    case novel
    /// The signal is too old to act on.
    case staleSignal = "stale_signal"
    /// The contact has had its automatic message for the week.
    case contactCap = "cap_contact"
    /// The rep's automatic actions of the day are used up.
    case repCap = "cap_rep"
    /// The domain's automatic actions of the day are used up.
    case domainCap = "cap_domain"

    /// Where a case goes when this rule decides.
    public var route: Decision.Route {
        switch self {
        case .killSwitch, .doNotContact: .withheld
        case .quietHours: .wait
        case .stakes, .firstTouch, .sensitiveAccount, .conflict, .contentCheck, .novel,
            .staleSignal, .contactCap, .repCap, .domainCap:
            .ask
        }
    }

    /// The rule in words, as a decision's sentence gives it.
    var phrase: String {
        switch self {
        case .killSwitch: "switched off by a person"
        case .doNotContact: "this person must not be contacted"
        case .quietHours: "outside the hours in which it may act"
        case .stakes: "money and legal matters are decided by people"
        case .firstTouch: "first contact with this person"
        case .sensitiveAccount: "this account is handled by people"
        case .conflict: "somebody else is in touch with this person"
        case .contentCheck: "the draft needs a person's eye"
        case .novel: "unlike the cases its record rests on"
        case .staleSignal: "the signal is no longer fresh"
        case .contactCap: "this person has had an automatic message already"
        case .repCap: "the rep's automatic actions for today are used up"
        case .domainCap: "this domain's automatic actions for today are used up"
        }
    }
}
