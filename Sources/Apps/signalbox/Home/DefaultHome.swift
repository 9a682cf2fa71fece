/// The configuration that `init` writes: it works as it is, and says what each thing is for.
enum DefaultHome {
    /// Content by file name, in the order in which a person would read them.
    static let files: [(name: String, content: String)] = [
        ("signalbox.yaml", settings), ("rules/default.yaml", DefaultRules.yaml),
        ("watches/default.yaml", DefaultWatches.yaml),
        ("playbooks/default.yaml", DefaultPlaybooks.yaml), ("policy.yaml", policy),
    ]

    static let settings = """
        # Who we are and how our sources are read.
        workspace:
          name: Your Company
          currency: EUR
          own_domains: []            # mail and web hosts of our own; our people never count as signals
          zone: Europe/Berlin        # for accounts without an owner; everybody else has their own

        # What one unit is worth in the workspace's currency. Without a rate an amount is unknown, and asks.
        rates: { EUR: 1, USD: 0.92, GBP: 1.17 }

        digest:
          hour: "07:00"              # local, in each rep's zone
          items: 7                   # at most so many things a day
          working_days: [mon, tue, wed, thu, fri]

        sources:
          crm:
            # Canonical field: column of the export. Everything else is account.raw.<Column>.
            map: {}                  # e.g. { account.renewal_date: Contract_End__c }
            # Which tasks are mails that a person sent.
            outreach: { type: Email, status: Completed }
            # An export that differs more from the last one is not believed before somebody says so.
            breaker: { max_vanished: 20%, max_changed: 60% }
            # expected_by: "05:00"   # the hour by which each day's export is here, or an alert says it is not
            # full: true             # whether exports hold every record; else told by their dialect

        # Trust is earned for each part of the market apart; the first that fits is the account's.
        segments:
          - { id: small, if: { field: account.employees, between: [1, 199] } }
          - { id: mid-market, if: { field: account.employees, between: [200, 5000] } }
          - { id: enterprise, if: { field: account.employees, between: [5001, 10000000] } }

        """

    static let policy = """
        # What may ever happen without a person, whatever the record. The first tier that fits decides;
        # an action that fits none is never automatic.
        tiers:
          - { action: task.create, tier: T0 }
          - { action: email.send, stakes_above: 50000 EUR, tier: T2 }
          - { action: email.send, stakes: unknown, tier: T2 }
          - { action: email.send, tier: T1 }
          - { action: discount.offer, tier: T3 }

        # When somebody of ours is at it already, Signalbox stays out of the way.
        gates:
          worked_by_person: { kinds: [call, mail, meeting], within: 3d, meeting_ahead: 2d }

        limits:
          mails_per_contact: 1 per 7d
          automatic_per_rep: 20 per 1d
          approver_above: 50000 EUR  # a manager decides above this

        # Nothing reaches anybody outside in these hours of the rep's day.
        quiet_hours: { from: "19:00", to: "07:30" }

        """
}
