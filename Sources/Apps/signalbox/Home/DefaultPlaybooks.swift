/// `playbooks/default.yaml`.
enum DefaultPlaybooks {
    static let yaml = """
        # How each kind of action is drafted. A list is one sentence in several wordings: the first whose
        # {facts} are all known is used. A sentence without facts is a phrase of the playbook. What we know
        # from visits is for the rep ("why"), never for the reader of the mail.
        playbooks:
          - id: pricing-follow-up
            action: email.send
            subject:
              - "Your contract until {renewal.date}"
              - "Next steps for {account.name}"
            body:
              - ["Hello {contact.first_name},", "Hello,"]
              - ["Thank you for your kind reply of {reply-positive.date}."]
              - - "Your present contract runs until {renewal.date}, so this is a good moment to settle what the next one should cover."
                - "I would like to hear where {account.name} stands with the plans we talked about."
              - "Shall we go through open questions on scope and price in a short call this week or next?"
              - ["Kind regards,\\n{rep.name}\\n{workspace.name}", "Kind regards,\\n{workspace.name}"]
            why_it_should_work:
              - "They visited the pricing page {pricing-return.times} this week, last on {pricing-return.date}."
              - ["Their last reply, on {reply-positive.date}, was positive."]
              - ["The contract is to be renewed on {renewal.date}, in {renewal.days}."]
              - ["The deal stands at {opportunity.stage}, worth {opportunity.amount}."]
            risk:
              - ["They have not answered since {silence.date}; another mail may be one too many."]
              - "The visitor may not be the person who decides."

          - id: proposal-follow-up
            action: email.send
            subject: "Our proposal for {account.name}"
            body:
              - ["Hello {contact.first_name},", "Hello,"]
              - "Our proposal for {account.name} should have reached you by now."
              - "Is anything in it unclear, or does somebody on your side need another document to decide?"
              - "I am glad to go through it with you in a short call."
              - ["Kind regards,\\n{rep.name}\\n{workspace.name}", "Kind regards,\\n{workspace.name}"]
            why_it_should_work:
              - "The deal moved to {opportunity.stage} within the last day, when questions are fresh."
              - ["Several people are looking at it: {several-people.because}."]
              - ["Their last reply, on {reply-positive.date}, was positive."]
            risk:
              - ["They have not answered since {silence.date}."]
              - "A mail right after a proposal can feel like pressure."

          - id: call-back
            action: task.create
            subject:
              - "Call {contact.name} back about the reply of {reply.date}"
              - "Call {account.name} back"
            body:
              - "{account.name} replied on {reply.date}, and the reply reads positive."
              - ["Reach {contact.name}, {contact.title}.", "Reach {contact.name}."]
              - ["The open deal stands at {opportunity.stage}, worth {opportunity.amount}."]
              - ["The contract is to be renewed on {renewal.date}."]
            why_it_should_work:
              - "They wrote on {reply.date}; a call while that is fresh is expected, not cold."
              - ["They also visited the pricing page {pricing-return.times} this week."]
            risk:
              - "The tone of a reply was read by whoever filed it; read it yourself first."

          - id: technical-call
            action: task.create
            subject: "Offer {account.name} a technical call"
            body:
              - "People at {account.name} read {docs-evaluation.count} pages of our documentation this week."
              - ["Start with {contact.name}, {contact.title}.", "Start with {contact.name}."]
              - ["The open deal stands at {opportunity.stage}, worth {opportunity.amount}."]
            why_it_should_work:
              - "A team that reads documentation is evaluating: they read {docs-evaluation.count} pages, last on {docs-evaluation.date}."
              - ["It is not one person alone: {several-people.because}."]
            risk:
              - "Engineers may prefer to be left alone until they ask."

          - id: save-the-account
            action: task.create
            subject:
              - "Speak with {account.name} before the renewal on {renewal.date}"
              - "Speak with {account.name} about their last reply"
            body:
              - "{account.name} replied on {reply.date}, and the reply reads negative."
              - ["The contract is to be renewed on {renewal.date}, in {renewal.days}."]
              - ["Reach {contact.name}, {contact.title}, in person rather than by mail.", "Reach {contact.name} in person rather than by mail."]
            why_it_should_work:
              - "An early word from a person keeps more customers than a late discount; they wrote on {reply.date}."
            risk:
              - "The tone of a reply was read by whoever filed it; read it yourself first."

        """
}
