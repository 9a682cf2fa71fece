import CivilTime
import Ingest
import Testing
import Timeline

/// Moves of deals, told by the history file where there is one, else by the difference.
@Suite struct StageChangeTests {
    private let deal = "Id,AccountId,StageName,IsClosed,LastModifiedDate\n"
    private let history =
        "Id,OpportunityId,StageName,FromOpportunityStageName,CreatedDate,SystemModstamp\n"

    @Test func `without a history a changed stage is a move`() throws {
        let home = MemoryHome()
        _ = try home.imports(.opportunity, deal + "006O,001A,Demo,0,2026-11-01 00:00:00\n")
        let run = try home.imports(
            .opportunity, deal + "006O,001A,Proposal,0,2026-11-19 15:00:00\n")
        #expect(
            run.lines == [
                #"crm.opportunity_changed.v1 opportunity/006O {"field":"stage","from":"Demo","#
                    + #""to":"Proposal","file":"Opportunity.csv","row":1}"#,
                #"crm.opportunity_stage_changed.v1 opportunity/006O {"account":"001A","#
                    + #""opportunity":"006O","from":"Demo","to":"Proposal"}"#,
            ])
        #expect(run.events.last?.occurredAt == instant("2026-11-19T15:00:00Z"))
    }

    @Test func `with a history the difference alone is no move`() throws {
        let home = MemoryHome()
        _ = try home.imports(
            .opportunity, deal + "006O,001A,Demo,0,2026-11-01 00:00:00\n", hasHistory: true)
        let run = try home.imports(
            .opportunity, deal + "006O,001A,Proposal,0,2026-11-19 15:00:00\n", hasHistory: true)
        #expect(run.events.map(\.type.name) == [.opportunityChanged])
    }

    @Test func `a row of the history is a move at its own time`() throws {
        let run = try MemoryHome().imports(
            .opportunityHistory,
            history + "008H,006O,Proposal,Demo,2026-11-18 10:00:00,2026-11-18 10:00:00\n")
        #expect(
            run.lines == [
                #"crm.opportunity_stage_changed.v1 opportunity/006O {"opportunity":"006O","#
                    + #""from":"Demo","to":"Proposal"}"#
            ])
        #expect(run.events.map(\.occurredAt) == [instant("2026-11-18T10:00:00Z")])
        #expect(run.events.map(\.key) == ["history:008H"])
    }

    @Test(arguments: ["Demo,", "Demo,Demo", ",Demo"])
    func `a first row or a row without a move says nothing`(stages: String) throws {
        let run = try MemoryHome().imports(
            .opportunityHistory, history + "008H,006O,\(stages),2026-11-18 10:00:00,\n")
        #expect(run.lines == [])
    }

    @Test func `a move is told once, though its row is written anew`() throws {
        let home = MemoryHome()
        for stamp in ["2026-11-18 10:00:00", "2026-11-19 00:00:00"] {
            _ = try home.imports(
                .opportunityHistory,
                history + "008H,006O,Proposal,Demo,2026-11-18 10:00:00,\(stamp)\n")
        }
        #expect(home.events.count == 1)
    }

    @Test func `a move of the history reaches the account of its deal`() throws {
        let home = MemoryHome()
        _ = try home.imports(.account, "Id,Name,OwnerId\n001A,Acme,005R\n")
        _ = try home.imports(.opportunity, deal + "006O,001A,Proposal,0,\n", hasHistory: true)
        _ = try home.imports(
            .opportunityHistory, history + "008H,006O,Proposal,Demo,2026-11-18 10:00:00,\n")
        let account = try #require(try home.book().accounts[AccountID("001A")])
        let moves = account.series(EventName.opportunityStageChanged.kind)
        #expect(moves.map { $0["to"] } == [.text("Proposal")])
    }
}
