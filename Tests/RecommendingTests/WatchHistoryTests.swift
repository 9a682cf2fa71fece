import CivilTime
import Testing
import Timeline

@testable import Recommending

@Suite struct WatchHistoryTests {
    private let watch = WatchID("back")
    private let account = AccountID("001A")

    @Test func `the newest recommendation is remembered, open until it is closed`() throws {
        var history = WatchHistory()
        #expect(history.newest(watch, account) == nil)
        history.raise(.raised(at: visitTime))
        #expect(history.newest(watch, account)?.isOpen == true)
        history.mark(RecommendationID("R-1"), isOpen: false)
        #expect(history.newest(watch, account)?.isOpen == false)
        history.raise(.raised(at: morning, id: "R-2"))
        #expect(history.newest(watch, account)?.id == RecommendationID("R-2"))
        #expect(history.newest(watch, account)?.raisedAt == morning)
        #expect(history.newest(watch, account)?.isOpen == true)
    }

    @Test func `closing an older or unknown one leaves the newest open`() {
        var history = WatchHistory()
        history.raise(.raised(at: visitTime))
        history.raise(.raised(at: morning, id: "R-2"))
        history.mark(RecommendationID("R-1"), isOpen: false)
        history.mark(RecommendationID("R-9"), isOpen: false)
        #expect(history.newest(watch, account)?.isOpen == true)
    }
}
