import JSON
import Testing
import Timeline

@Suite struct UpcasterTests {
    private let upcasters = Upcasters([
        Upcaster(from: "web.page_viewed.v2", to: "web.page_viewed.v3") { data in
            .object(data.members + [.init(key: "third", value: true)])
        },
        Upcaster(from: "web.page_viewed.v1", to: "web.page_viewed.v2") { data in
            .object(data.members.filter { $0.key != "old" } + [.init(key: "second", value: 2)])
        },
    ])

    @Test func `an old event goes through every version between`() throws {
        let old = try JSONValue(parsing: #"{"old":1,"path":"/"}"#)
        #expect(upcasters.newest(of: "web.page_viewed.v1") == "web.page_viewed.v3")
        #expect(
            upcasters.payload(old, of: "web.page_viewed.v1").text()
                == #"{"path":"/","second":2,"third":true}"#)
        #expect(
            upcasters.payload(old, of: "web.page_viewed.v2").text()
                == #"{"old":1,"path":"/","third":true}"#)
    }

    @Test(arguments: ["web.page_viewed.v3", "webinar.attended.v1", ""])
    func `the newest version and what nobody knows are left alone`(type: String) throws {
        let data = try JSONValue(parsing: #"{"old":1}"#)
        #expect(upcasters.newest(of: type) == nil)
        #expect(upcasters.payload(data, of: type) == data)
    }

    @Test func `every type of ours is one that upcasters lead to`() {
        for name in EventName.allCases {
            #expect(Upcasters.all.newest(of: name.rawValue) == nil)
        }
    }
}
