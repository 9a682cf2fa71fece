import Testing
import Timeline

/// What of each type of event is personal, and whose it is: seen by erasing everybody.
@Suite struct PersonalFieldsTests {
    /// A payload, what is left of it once everybody is erased, and who they were.
    struct Case: CustomTestStringConvertible {
        let type: EventName
        let stream: String
        let payload: String
        let erased: String
        let people: [String]

        init(
            _ type: EventName, of stream: String, _ payload: String, _ erased: String,
            _ people: String...
        ) {
            (self.type, self.stream, self.payload) = (type, stream, payload)
            (self.erased, self.people) = (erased, people)
        }

        var testDescription: String { type.rawValue }
    }

    @Test(arguments: records + signals + decisions)
    func `what is about somebody is gone with the key, all else stays`(expected: Case) throws {
        let keys = MemoryKeys()
        let sealer = Sealer(keys: keys)
        let sealed = try #require(
            try sealer.sealed(expected.payload, of: expected.type, stream: expected.stream))
        #expect(try sealer.opened(sealed) == expected.payload)
        #expect(keys.names == expected.people)
        keys.destroyAll()
        #expect(try sealer.opened(sealed) == expected.erased)
        let isSealedErased = try sealer.sealed(
            expected.payload, of: expected.type, stream: expected.stream)
        #expect(isSealedErased == Array(expected.erased.utf8))
    }

    static let records = [
        Case(
            .contactAdded, of: "contact/003D",
            #"{"fields":{"account":"001K","do_not_call":false,"email":"d@k.example","first_name":"Dana","last_name":"Weiss","opted_out":true,"owner":"005J","raw.Birthdate":"1980-01-02","raw.CurrencyIsoCode":"EUR","raw.Shoe_Size__c":38.5,"title":"Head"},"file":"Contact.csv","row":7}"#,
            #"{"fields":{"account":"001K","do_not_call":false,"email":null,"first_name":null,"last_name":null,"opted_out":true,"owner":"005J","raw.Birthdate":null,"raw.CurrencyIsoCode":"EUR","raw.Shoe_Size__c":null,"title":null},"file":"Contact.csv","row":7}"#,
            "contact/003D"),
        Case(
            .contactChanged, of: "contact/003D",
            #"{"field":"email","from":"d@k.example","to":null,"file":"Contact.csv","row":7}"#,
            #"{"field":"email","from":null,"to":null,"file":"Contact.csv","row":7}"#,
            "contact/003D"),
        Case(
            .leadAdded, of: "lead/00QX",
            #"{"fields":{"company":"Acme","contact":"003D","email":"a@acme.example","raw.Title":"CEO","status":"New"},"row":1}"#,
            #"{"fields":{"company":"Acme","contact":"003D","email":null,"raw.Title":null,"status":"New"},"row":1}"#,
            "lead/00QX"),
        Case(
            .leadChanged, of: "lead/00QX", #"{"to":"Zoe","from":"Zoé","field":"first_name"}"#,
            #"{"to":null,"from":null,"field":"first_name"}"#, "lead/00QX"),
        Case(
            .userAdded, of: "user/005J",
            #"{"fields":{"active":true,"email":"j@h.example","manager":"005M","raw.Alias":"jb","zone":"Europe/Berlin"}}"#,
            #"{"fields":{"active":true,"email":null,"manager":"005M","raw.Alias":null,"zone":"Europe/Berlin"}}"#,
            "user/005J"),
        Case(
            .userChanged, of: "user/005J", #"{"field":"title","from":"AE","to":"Senior AE"}"#,
            #"{"field":"title","from":null,"to":null}"#, "user/005J"),
        Case(
            .taskAdded, of: "task/00T1",
            #"{"fields":{"contact":"003D","raw.Description":"Dana asks","status":"Open","subject":"Call Dana"}}"#,
            #"{"fields":{"contact":"003D","raw.Description":null,"status":"Open","subject":null}}"#,
            "contact/003D"),
        Case(
            .meetingAdded, of: "meeting/00U1",
            #"{"fields":{"minutes":30,"raw.Location":"Dana's office","subject":"Kick-off"}}"#,
            #"{"fields":{"minutes":30,"raw.Location":null,"subject":null}}"#, "meeting/00U1"),
        Case(
            .taskChanged, of: "task/00T1",
            #"{"field":"subject","from":"Call","to":"Call Dana","contact":"003D","row":1}"#,
            #"{"field":"subject","from":null,"to":null,"contact":"003D","row":1}"#,
            "contact/003D"),
        Case(
            .meetingChanged, of: "meeting/00U1", #"{"field":"subject","from":"a","to":"b"}"#,
            #"{"field":"subject","from":null,"to":null}"#, "meeting/00U1"),
    ]

    static let signals = [
        Case(
            .visitorIdentified, of: "visitor/v1",
            #"{"visitor":"v1","email":"d@k.example","user":"dana"}"#,
            #"{"visitor":"v1","email":null,"user":null}"#, "visitor/v1"),
        Case(
            .emailReplied, of: "account/001K",
            #"{"account":"001K","contact":"003D","sentiment":"positive","message":"m","text":"Yes! Dana"}"#,
            #"{"account":"001K","contact":"003D","sentiment":"positive","message":"m","text":null}"#,
            "contact/003D"),
        Case(
            .emailBounced, of: "account/001K", #"{"account":"001K","text":"no d@k.example here"}"#,
            #"{"account":"001K","text":null}"#, "account/001K"),
        Case(
            .emailOptedOut, of: "mail/unmatched", #"{"email":"d@k.example"}"#,
            #"{"email":null}"#, "address/d@k.example"),
        Case(
            .meetingHeld, of: "account/001K", #"{"account":"001K","contact":"003D","text":"Demo"}"#,
            #"{"account":"001K","contact":"003D","text":null}"#, "contact/003D"),
    ]

    static let decisions = [
        Case(
            .recommendationRaised, of: "recommendation/R-1",
            #"{"contact":"003D","gates":[{"figure":"Jonas","gate":"owner","passed":true},{"figure":"Dana"}],"owner":"005J","whyNow":"2 visits"}"#,
            #"{"contact":"003D","gates":[{"figure":null,"gate":"owner","passed":true},{"figure":null}],"owner":"005J","whyNow":"2 visits"}"#,
            "contact/003D"),
        Case(
            .recommendationWithheld, of: "watch/w",
            #"{"gates":[{"figure":"Jonas"}],"owner":"005J"}"#,
            #"{"gates":[{"figure":null}],"owner":"005J"}"#, "user/005J"),
        Case(
            .draftChecked, of: "recommendation/R-1",
            #"{"body":[{"facts":["F1"],"text":"Hello Dana,"}],"contact":"003D","cut":[{"text":"Dana!","why":"Dana"}],"facts":[{"id":"F1","name":"contact.first_name","text":"Dana"}],"risk":[],"subject":{"facts":[],"text":"Hi"},"whyItShouldWork":[{"text":"w"}]}"#,
            #"{"body":[{"facts":["F1"],"text":null}],"contact":"003D","cut":[{"text":null,"why":null}],"facts":[{"id":"F1","name":"contact.first_name","text":null}],"risk":[],"subject":{"facts":[],"text":null},"whyItShouldWork":[{"text":null}]}"#,
            "contact/003D"),
        Case(
            .actionUndone, of: "recommendation/R-1",
            #"{"contact":"003D","recommendation":"R-1","why":"Dana left"}"#,
            #"{"contact":"003D","recommendation":"R-1","why":null}"#, "contact/003D"),
        Case(
            .approvalRefused, of: "recommendation/R-1", #"{"by":"005J","reason":"Dana left"}"#,
            #"{"by":"005J","reason":null}"#, "recommendation/R-1"),
        Case(
            .digestPrepared, of: "digest/005J/2026-11-20",
            #"{"cards":[{"approverName":"Mia","contact":"Dana Weiss","draft":{"subject":{"text":"Hi"}},"person":"003D"},{"contact":null,"draft":null},{"contact":"Eve","person":"003E"}],"done":[{"contact":"Dana Weiss","person":"003D"}],"rep":"005J","repName":"Jonas","waiting":[],"withheld":[{"figure":"Jonas","why":"x"}]}"#,
            #"{"cards":[{"approverName":null,"contact":null,"draft":{"subject":{"text":null}},"person":"003D"},{"contact":null,"draft":null},{"contact":null,"person":"003E"}],"done":[{"contact":null,"person":"003D"}],"rep":"005J","repName":null,"waiting":[],"withheld":[{"figure":null,"why":"x"}]}"#,
            "user/005J", "contact/003D", "contact/003E"),
        Case(
            .digestPrepared, of: "digest/005J/2026-11-20",
            #"{"cards":[{"cameFrom":{"date":"2026-11-19","name":"Ada","rep":"005A"},"contact":"Dana Weiss","person":"003D"}],"rep":"005J","repName":"Jonas"}"#,
            #"{"cards":[{"cameFrom":{"date":"2026-11-19","name":null,"rep":"005A"},"contact":null,"person":"003D"}],"rep":"005J","repName":null}"#,
            "user/005J", "contact/003D", "user/005A"),
    ]

    @Test func `every type that may say something about people is shown above`() {
        let shown = Set((Self.records + Self.signals + Self.decisions).map(\.type))
        let alike: Set<EventName> = [
            .emailAutoReplied, .emailComplained, .meetingBooked, .outcomeObserved,
        ]
        #expect(Set(EventName.allCases.filter(\.isPersonal)) == shown.union(alike))
    }

    @Test(arguments: EventName.allCases.filter { !$0.isPersonal })
    func `a type that says nothing about people is never looked into`(type: EventName) throws {
        let keys = MemoryKeys()
        let payload = #"{"email":"d@k.example","text":"t","fields":{"email":"d@k.example"}}"#
        #expect(try Sealer(keys: keys).sealed(payload, of: type) == nil)
        #expect(keys.names == [])
    }

    @Test(arguments: [
        (EventName.contactAdded, #"{"fields":{"account":"001K","email":null},"row":1}"#),
        (.contactAdded, #"{"fields":{}}"#), (.contactAdded, #"{"fields":[1],"row":1}"#),
        (.contactChanged, #"{"field":"owner","from":"005J","to":"005K"}"#),
        (.leadChanged, #"{"field":"status","from":"New","to":"Open"}"#),
        (.emailReplied, #"{"sentiment":"positive"}"#), (.digestPrepared, #"{"cards":{}}"#),
    ])
    func `a payload without anything about somebody stays as it is`(
        type: EventName, payload: String
    ) throws {
        let keys = MemoryKeys()
        #expect(try Sealer(keys: keys).sealed(payload, of: type) == nil)
        #expect(keys.names == [])
    }

    @Test(arguments: [
        (
            #"{"account":"001K","name":"Dana","email":"d@k.example","phone":"7","plan":"pro"}"#,
            #"{"account":"001K","name":null,"email":null,"phone":null,"plan":"pro"}"#,
            ["address/d@k.example"]
        ),
        (
            #"{"account":"001K","contact":"003D","email":"d@k.example","text":"Hi","seats":5}"#,
            #"{"account":"001K","contact":"003D","email":null,"text":null,"seats":5}"#,
            ["contact/003D"]
        ),
    ])
    func `of a signal of any other type, what its name says is personal is gone with the key`(
        payload: String, erased: String, people: [String]
    ) throws {
        let keys = MemoryKeys()
        let sealer = Sealer(keys: keys)
        let type = EventType(storedName: "product.trial_started.v1")
        let sealed = try #require(try sealer.sealed(payload, of: type, stream: "account/001K"))
        #expect(try sealer.opened(sealed) == payload)
        #expect(keys.names == people)
        keys.destroyAll()
        #expect(try sealer.opened(sealed) == erased)
    }

    @Test func `a signal that names nobody is sealed in no part`() throws {
        let keys = MemoryKeys()
        let payload = #"{"account":"001K","name":"Trial","text":"free","email":""}"#
        let type = EventType(storedName: "product.trial_started.v1")
        #expect(
            try Sealer(keys: keys).sealed(payload, of: type, stream: "account/001K") == nil)
        #expect(keys.names == [])
    }

    @Test func `addresses are noted with who has them`() throws {
        let keys = MemoryKeys()
        let sealer = Sealer(keys: keys)
        for (type, payload) in [
            (
                EventName.contactAdded,
                #"{"fields":{"email":"D@K.example","raw.Assistant":"x@k.example"}}"#
            ),
            (.contactChanged, #"{"field":"email","from":"d@k.example","to":"e@k.example"}"#),
            (.contactChanged, #"{"field":"title","from":"f@k.example","to":"g@k.example"}"#),
            (.contactChanged, #"{"field":"email","from":"","to":7}"#),
        ] {
            _ = try sealer.sealed(payload, of: type, stream: "contact/003D")
        }
        _ = try sealer.sealed(
            #"{"email":"d@k.example","user":"d@k.example"}"#, of: .visitorIdentified,
            stream: "visitor/v")
        #expect(
            keys.addresses == ["1 D@K.example", "1 d@k.example", "1 e@k.example", "2 d@k.example"])
    }
}
