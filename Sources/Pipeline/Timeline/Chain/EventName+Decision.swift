extension EventName {
    /// Whether this states what Signalbox or a person decided; such events form the ``DecisionChain``.
    ///
    /// What the outside said and the bookkeeping of imports are none. Frozen like the stored names: the
    /// events that a log already has would lack their hashes if a type changed sides.
    public var isDecision: Bool {
        switch self {
        case .importUndone, .configurationPublished, .recommendationRaised, .recommendationWithheld,
            .draftChecked, .routeDecided, .actionScheduled, .actionPerformed, .actionUndone,
            .recommendationReassigned, .digestPrepared, .approvalGiven, .approvalRefused,
            .trustLabelled,
            .trustLevelChanged, .trustPromotionConfirmed:
            true
        case .pageViewed, .eventTracked, .visitorIdentified, .visitorLinked, .accountAdded,
            .accountChanged, .accountDeleted, .contactAdded, .contactChanged, .contactDeleted,
            .opportunityAdded, .opportunityChanged, .opportunityDeleted, .leadAdded,
            .leadChanged, .leadDeleted, .userAdded, .userChanged, .taskAdded, .taskChanged,
            .taskDeleted, .recordMissing, .accountsMerged, .meetingAdded, .meetingChanged,
            .meetingDeleted,
            .opportunityStageChanged, .taskCompleted, .callLogged, .meetingHeld,
            .meetingPlanned, .outreachSent, .emailReplied, .emailAutoReplied, .emailBounced,
            .emailOptedOut, .emailComplained, .meetingBooked, .outcomeObserved, .importFinished:
            false
        }
    }
}
