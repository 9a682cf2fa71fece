// Who stands above, below and in for whom, by what users say of their managers.
//
// An export may hold circles, and managers it does not tell of: nobody is met twice.
extension [UserID: User] {
    /// Everybody above somebody, nearest first; the last may be somebody unknown.
    public func managers(of user: UserID) -> [UserID] {
        var chain: [UserID] = []
        var next = self[user]?.manager
        while let manager = next, manager != user, !chain.contains(manager) {
            chain.append(manager)
            next = self[manager]?.manager
        }
        return chain
    }

    /// Everybody below somebody, however many managers are between them; active or not.
    ///
    /// Looks at every user once.
    public func team(of manager: UserID) -> Set<UserID> {
        let reports = Dictionary<UserID?, [User]>(grouping: values, by: \.manager)
        var team: Set<UserID> = []
        var above = [manager]
        while let next = above.popLast() {
            for report in reports[next] ?? [] where report.id != manager {
                if team.insert(report.id).inserted { above.append(report.id) }
            }
        }
        return team
    }

    /// The nearest manager above somebody who still works here.
    public func activeManager(of user: UserID) -> UserID? {
        managers(of: user).first { self[$0]?.isActive == true }
    }

    /// Who has what is somebody's: they themselves, or the nearest active manager once they are gone.
    ///
    /// - Returns: nil where none of them works here.
    public func holder(for user: UserID) -> UserID? {
        self[user]?.isActive == true ? user : activeManager(of: user)
    }
}
