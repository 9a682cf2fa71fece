/// `watches/default.yaml`.
enum DefaultWatches {
    static let yaml = """
        # Watches decide when something deserves a person's attention. Everything else stays quiet.
        watches:
          - id: back-to-pricing
            intent: "Tell me when a prospect with an open deal comes back to pricing"
            owner: everyone
            wake_on: [web.page_viewed]
            if:
              all:
                - { rule: pricing-return }
                - { count: web.page_viewed, where: { path: "/pricing*" }, within: 1d }
                - { field: opportunity.open, equals: true }
            fresh_within: 24h
            cooldown: 7d
            recommend: { action: email.send, playbook: pricing-follow-up, stakes_from: opportunity.amount }
            envelope:
              actions: [email.send]
              data: [account, deal, web, mail]
              max_stakes: 50000 EUR
              expires: 2027-12-31

          - id: positive-reply
            intent: "Tell me when somebody answers that they are interested"
            owner: everyone
            wake_on: [email.replied]
            if: { last: email.replied, where: { sentiment: positive }, within: 1d }
            fresh_within: 24h
            cooldown: 3d
            recommend: { action: task.create, playbook: call-back }
            envelope: { actions: [task.create], data: [account, deal, web, mail], expires: 2027-12-31 }

          - id: proposal-out
            intent: "Tell me when a proposal went out, so that it does not go cold"
            owner: everyone
            wake_on: [crm.opportunity_stage_changed]
            if:
              all:
                - { last: crm.opportunity_stage_changed, where: { to: Proposal }, within: 1d }
                - { field: opportunity.open, equals: true }
            fresh_within: 24h
            cooldown: 14d
            recommend: { action: email.send, playbook: proposal-follow-up, stakes_from: opportunity.amount }
            envelope:
              actions: [email.send]
              data: [account, deal, web, mail]
              max_stakes: 50000 EUR
              expires: 2027-12-31

          - id: team-reads-docs
            intent: "Tell me when several people of one company study our documentation"
            owner: everyone
            wake_on: [web.page_viewed]
            if:
              all:
                - { distinct: visitor, of: web.page_viewed, where: { path: "/docs*" }, within: 1d, at_least: 2 }
                - { count: web.page_viewed, where: { path: "/docs*" }, within: 1d, at_least: 4 }
            fresh_within: 24h
            cooldown: 14d
            recommend: { action: task.create, playbook: technical-call }
            envelope: { actions: [task.create], data: [account, deal, web, mail], expires: 2027-12-31 }

          - id: unhappy-before-renewal
            intent: "Tell me when a customer whose contract is to be renewed is unhappy"
            owner: everyone
            wake_on: [email.replied]
            if:
              all:
                - { last: email.replied, where: { sentiment: negative }, within: 1d }
                - { field: account.renewal_date, exists: true }
            fresh_within: 24h
            cooldown: 7d
            recommend: { action: task.create, playbook: save-the-account, stakes_from: opportunity.amount }
            envelope: { actions: [task.create], data: [account, deal, web, mail], expires: 2027-12-31 }

        """
}
