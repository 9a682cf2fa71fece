/// What people answer.
enum ReplyTexts {
    static func all(_ sentiment: Reply.Sentiment) -> [String] {
        switch sentiment {
        case .positive: positive
        case .neutral: neutral
        case .negative: negative
        case .unknown: []
        }
    }

    private static let positive = [
        "Thanks {rep}, this looks good. Can we talk on Thursday?",
        "That is the accuracy we need. Please send a quote for two units.",
        "Hello {rep}, the demo convinced our process people. What are the next steps?",
        "Great report, thank you. I have forwarded it to purchasing.",
        "Yes, we would like to see it on our own samples.",
        "The service team was here in a day, very happy. Let's discuss the bigger stage.",
    ]

    private static let neutral = [
        "Received, I will come back to you after our budget round.",
        "Please ask my colleague in purchasing, she handles this.",
        "What is the lead time at the moment?",
        "We are still comparing. Could you send the datasheet again?",
        "I am travelling until the end of the month.",
    ]

    private static let negative = [
        "We have decided for another supplier, sorry.",
        "No budget this year, please do not follow up before spring.",
        "The price is far above what we can justify.",
        "We are not happy with the delivery time you quoted.",
    ]

    /// From customers whose contract is about to end.
    static let renewalRefused = [
        "{rep}, after the last service case we are not sure we want to renew.",
        "The renewal quote is 18 % above last year. We cannot sign that.",
        "We are looking at alternatives, the meter was out of calibration for three weeks.",
    ]

    static let bounced = [
        "550 5.1.1 The email account that you tried to reach does not exist",
        "550 5.4.1 Recipient address rejected: access denied",
        "Delivery failed: mailbox disabled",
    ]

    static let optedOut = [
        "Please take me off your list.", "Unsubscribe", "Do not write to this address any more.",
    ]
}
