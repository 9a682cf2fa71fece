import CivilTime
import Engine
import Ingest
import Recommending
import Testing
import Timeline
import YAML

/// `signalbox.yaml`, and when a digest is due.
@Suite struct SettingsTests {
    private func read(_ text: String) -> (settings: Settings?, mistakes: [String]) {
        var diagnostics = Diagnostics()
        let settings = ValueReader.settings.read(Array(text.utf8), file: "s.yaml", &diagnostics)
        return (settings, diagnostics.sorted.map(\.description))
    }

    @Test func `settings are read whole`() throws {
        let settings = try #require(
            read(
                """
                workspace: { name: Halden, currency: EUR, own_domains: [Halden.example], zone: Europe/Berlin }
                rates: { USD: 0.5 }
                digest: { hour: "06:30", items: 5, working_days: [mon, sun] }
                sources:
                  crm:
                    map: { account.renewal_date: End__c }
                    outreach: { Type: Letter }
                segments: [{ id: big, if: { field: account.employees, exists: true } }]
                """
            ).settings)
        #expect(settings.workspace == "Halden")
        #expect(settings.ownDomains == ["halden.example"])
        #expect(settings.web.ownDomains == ["halden.example"])
        #expect(settings.zone == Zone("Europe/Berlin"))
        #expect(settings.rates.converted(Money(10, "USD")) == Money(5, "EUR"))
        #expect(settings.digest.hour == ClockTime("06:30"))
        #expect(settings.digest.items == 5)
        #expect(settings.digest.workingDays == [.mon, .sun])
        #expect(settings.crm.map == ["account.renewal_date": "End__c"])
        #expect(settings.crm.outreach.conditions == ["type": "Letter"])
        #expect(settings.segments.interest.fields == ["account.employees"])
    }

    @Test func `what is left out is as usual`() throws {
        let settings = try #require(read("workspace: { name: Halden, currency: EUR }").settings)
        #expect(settings.ownDomains == [])
        #expect(settings.zone == .utc)
        #expect(settings.digest.hour == ClockTime("07:00"))
        #expect(settings.digest.items == 7)
        #expect(settings.digest.workingDays == [.mon, .tue, .wed, .thu, .fri])
        #expect(settings.crm.outreach == .salesforce)
    }

    @Test(arguments: [
        ("digest: {}", "1:1: missing field 'workspace'"),
        (
            "workspace: { name: H, currency: eur }",
            "1:33: expected a currency like EUR, found 'eur'"
        ),
        (
            "workspace: { name: H, currency: EUR, zone: Mars }",
            "1:44: expected a time zone like Europe/Berlin, found 'Mars'"
        ),
        (
            "workspace: { name: H, currency: EUR }\nrates: { USD: much }",
            "2:15: expected a number, found 'much'"
        ),
        (
            "workspace: { name: H, currency: EUR }\ndigest: { hour: 7 }",
            "2:17: expected a time of day like 07:00, found '7'"
        ),
        (
            "workspace: { name: H, currency: EUR }\ndigest: { working_days: [monday] }",
            "2:26: unknown value 'monday' (known: mon, tue, wed, thu, fri, sat, sun)"
        ),
        (
            "workspace: { name: H, currency: EUR }\nsegments: [{ id: x, if: { rule: y } }]",
            "2:33: a rule cannot rest on another rule (only watches name rules; repeat the condition here)"
        ),
    ])
    func `a mistake is named with its place`(text: String, mistake: String) {
        #expect(read(text).mistakes == ["s.yaml:\(mistake)"])
    }

    @Test(arguments: [
        // Friday 20 November 2026; the hour is 07:00 in Berlin, 06:00 in UTC.
        ("2026-11-20T05:59:00Z", "Europe/Berlin", "2026-11-20"),
        ("2026-11-20T06:00:59Z", "Europe/Berlin", "2026-11-20"),
        ("2026-11-20T06:01:00Z", "Europe/Berlin", "2026-11-23"),
        ("2026-11-21T03:00:00Z", "Europe/Berlin", "2026-11-23"),
        ("2026-11-22T23:30:00Z", "Europe/Berlin", "2026-11-23"),
        // At 06:00 in UTC it is 01:00 in New York and 22:00 the day before in Los Angeles.
        ("2026-11-20T06:00:00Z", "America/New_York", "2026-11-20"),
        ("2026-11-20T06:00:00Z", "America/Los_Angeles", "2026-11-20"),
        ("2026-11-20T06:00:00Z", "Asia/Tokyo", "2026-11-23"),
        // The clocks change on 25 October 2026.
        ("2026-10-26T06:00:00Z", "Europe/Berlin", "2026-10-26"),
        ("2026-10-23T05:01:00Z", "Europe/Berlin", "2026-10-26"),
    ])
    func `a digest is due at its hour on the rep's next working day`(
        now: String, zone: String, date: String
    ) throws {
        let digest = try #require(read("workspace: { name: H, currency: EUR }").settings).digest
        let zone = try #require(Zone(zone))
        #expect(digest.nextDate(at: instant(now), zone: zone).description == date)
    }
}
