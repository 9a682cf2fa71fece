/// What has happened at an account besides visits.
struct History {
    let deals: [Deal]
    let touches: [Touch]
    let meetings: [Meeting]
    /// Oldest first.
    let replies: [Reply]
}

extension Firm {
    func history(of profile: Profile) -> History {
        if profile.number == Hero.number { return Hero.history(in: self) }
        let deals = DealDesk.deals(of: profile, in: self)
        let activity = ActivityDesk(profile: profile, deals: deals, firm: self)
        return History(
            deals: deals, touches: activity.touches, meetings: activity.meetings,
            replies: ReplyDesk.replies(of: profile, meetings: activity.meetings, in: self))
    }
}
