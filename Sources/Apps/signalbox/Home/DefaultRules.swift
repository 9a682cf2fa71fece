/// `rules/default.yaml`.
enum DefaultRules {
    static let yaml = """
        # Rules give points to accounts. Each says why, and the ledger cites the events it rests on.
        groups:
          fit: { cap: 40 }
          engagement: { cap: 60 }
          risk: { floor: -40 }

        rules:
          # What they do
          - id: pricing-return
            group: engagement
            points: 20
            when: { count: web.page_viewed, where: { path: "/pricing*" }, within: 7d, at_least: 2 }
            half_life: 7d
            because: "visited your pricing page {times} this week"
          - id: docs-evaluation
            group: engagement
            points: 12
            when: { count: web.page_viewed, where: { path: "/docs*" }, within: 7d, at_least: 4 }
            half_life: 7d
            because: "read {count} pages of documentation this week"
          - id: several-people
            group: engagement
            points: 10
            when: { distinct: visitor, of: web.page_viewed, within: 14d, at_least: 2 }
            because: "{count} people visited in {within}"
          - id: recent-visits
            group: engagement
            points: 1
            each: true
            max_events: 8
            half_life: 14d
            when: { count: web.page_viewed, within: 30d }
            because: "viewed {count} pages in {within}"
          - id: reply-positive
            group: engagement
            points: 15
            when: { last: email.replied, where: { sentiment: positive }, within: 30d }
            because: "last reply was positive ({date})"
          - id: met-lately
            group: engagement
            points: 6
            half_life: 30d
            when: { last: crm.meeting_held, within: 30d }
            because: "met on {date}"

          # Where the deal stands
          - id: renewal-near
            group: engagement
            points: 15
            when: { date: account.renewal_date, due_within: 60d }
            because: "contract renewal in {days} days"
          - id: proposal-out
            group: engagement
            points: 8
            when: { field: opportunity.stage, in: [Proposal, Negotiation] }
            because: "deal in stage {value}"
          - id: proposal-sent
            group: engagement
            points: 8
            half_life: 14d
            when: { last: crm.opportunity_stage_changed, where: { to: Proposal }, within: 14d }
            because: "a proposal went out on {date}"

          # Whether they are like those who buy
          - id: mid-market
            group: fit
            points: 25
            when: { field: account.employees, between: [200, 5000] }
            because: "{value} employees"
          - id: target-industry
            group: fit
            points: 15
            when: { field: account.industry, in: [Optics, Semiconductors, Medical Devices, Aerospace] }
            because: "works in {value}"

          # What speaks against it
          - id: silence
            group: risk
            points: -10
            when: { last: outreach.sent, older_than: 5d, without: email.replied }
            because: "no answer for {days} days"
          - id: reply-negative
            group: risk
            points: -15
            when: { last: email.replied, where: { sentiment: negative }, within: 60d }
            because: "last reply was negative ({date})"
          - id: complaint
            group: risk
            points: -40
            when: { count: email.complained, within: 365d }
            because: "complained about a mail on {date}"

        """
}
