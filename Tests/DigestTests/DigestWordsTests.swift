import CivilTime
import Recommending
import Testing
import Timeline

@testable import Digest

@Suite struct DigestWordsTests {
    @Test(arguments: [
        (0, 38, 0, "Nothing needs you today; 38 signals came in and stayed quiet."),
        (0, 1, 0, "Nothing needs you today; 1 signal came in and stayed quiet."),
        (0, 38, 2, "Nothing needs you today; 38 signals came in, 36 stayed quiet."),
        (0, 0, 0, "Nothing needs you today; no signals came in."),
        (1, 1, 1, "1 thing worth your time; 1 signal came in, none stayed quiet."),
        (2, 412, 6, "2 things worth your time; 412 signals came in, 406 stayed quiet."),
        (1, 3, 9, "1 thing worth your time; 3 signals came in, none stayed quiet."),
    ])
    func `one line says what the day holds`(cards: Int, signals: Int, woke: Int, line: String) {
        let shown = Array([Friday.kestrel, Friday.borealis].prefix(cards))
        #expect(Friday.with(signals: signals, woke: woke, cards: shown).calm == line)
    }

    @Test(arguments: [
        ("ask", nil, nil, false, "Yours to decide:", 2),
        ("ask", "Petra Lang", nil, false, "Petra Lang decides; until then nothing happens.", 0),
        ("act", nil, 30, false, "Goes out at 07:30 unless you stop it:", 1),
        ("act", nil, nil, false, "Goes out unless you stop it:", 1),
        ("act", nil, -720, true, "Sent on Thu 19 Nov at 19:00.", 0),
        ("wait", nil, 90, false, "Waits until 08:30.", 0),
        ("wait", nil, 4350, false, "Waits until Mon 23 Nov 07:30.", 0),
        ("wait", nil, nil, false, "Waits for a better hour.", 0),
        ("an unknown one", nil, nil, false, "Yours to decide:", 2),
    ])
    func `a card says where it stands and what can be typed`(
        route: String, approver: String?, due: Int?, isPerformed: Bool, sentence: String,
        commands: Int
    ) {
        let card = Friday.kestrel.with(
            route: route, approver: approver, dueAt: due.map { Friday.asOf + .minutes($0) },
            isPerformed: isPerformed)
        let decision = Friday.digest.decision(on: card)
        #expect(decision.sentence == sentence)
        #expect(decision.commands.count == commands)
    }

    @Test func `a task happens and is created where a mail goes out and is sent`() {
        let coming = Friday.tarn.with(route: "act", dueAt: Friday.asOf)
        #expect(
            Friday.digest.decision(on: coming).sentence == "Happens at 07:00 unless you stop it:")
        #expect(
            Friday.digest.decision(on: Friday.tarn).sentence == "Created on Thu 19 Nov at 19:00.")
    }

    @Test(arguments: [
        ("Europe/Berlin", "at 07:30"), ("America/New_York", "at 01:30"),
        ("Pacific/Honolulu", "on Thu 19 Nov at 20:30"), ("Atlantis/Capital", "at 06:30"),
    ])
    func `times are those of the rep's zone, else universal`(zone: String, words: String) {
        let digest = Friday.with(zone: zone)
        #expect(digest.moment(Friday.asOf + .minutes(30), "at") == words)
    }

    @Test func `a day of another year names it, and what is no day stays as it is`() {
        #expect(Friday.digest.dateText("2026-11-02") == "2 Nov")
        #expect(Friday.digest.dateText("2025-12-04") == "4 Dec 2025")
        #expect(Friday.digest.dateText("soon") == "soon")
    }

    @Test(arguments: [
        (0, "0"), (15_000, "15"), (18_729, "18.729"), (-500, "-0.5"), (19_050, "19.05"),
        (Int64.min, "-9223372036854775.808"),
    ])
    func `points have as many decimals as they need`(thousandths: Int64, text: String) {
        #expect(pointsText(thousandths) == text)
    }

    @Test(arguments: [
        ("0010900000KESTREL", "0010900000KESTREL"), ("", "''"),
        ("Kestrel Photonics", "'Kestrel Photonics'"),
        ("x; rm -rf ~", "'x; rm -rf ~'"), ("it's", #"'it'\''s'"#), ("$(reboot)", "'$(reboot)'"),
    ])
    func `a word of a command is one word to a shell`(text: String, word: String) {
        #expect(shellWord(text) == word)
    }

    @Test(arguments: [
        ("Kestrel", "Kestrel"), ("a\u{1B}[2Jb", "a[2Jb"), ("a\u{202E}b\u{200B}c", "abc"),
        ("a\r\nb\tc", "a b c"), ("Zoë 日本 ❤️", "Zoë 日本 ❤️"),
    ])
    func `text from outside stays on its line and shows what it holds`(
        text: String, readable: String
    ) {
        #expect(text.readable == readable)
    }

    @Test(arguments: [
        ("Ada Byron", "2026-11-18", "From Ada Byron since 18 Nov"),
        ("", "2025-11-18", "From another rep since 18 Nov 2025"),
    ])
    func `a card says from whom it came`(name: String, date: String, words: String) {
        let card = Friday.kestrel.with(
            route: "ask", cameFrom: .init(rep: UserID("005"), name: name, date: date))
        #expect(Friday.digest.origin(of: card) == words)
        #expect(Friday.digest.origin(of: Friday.kestrel) == nil)
    }

    @Test func `withheld matches with one reason stand together, in the order of the first`() {
        let groups = Friday.withheld.grouped
        #expect(
            groups.map(\.heading) == [
                "Someone is on it", "Not fresh", "Cooling down", "Below the line",
            ])
        #expect(groups.map(\.items.count) == [2, 1, 1, 10])
    }
}
