import CivilTime

extension SalesforceTable {
    mutating func addOpportunities(of profile: Profile, _ history: History, _ firm: Firm) {
        for (position, deal) in history.deals.enumerated() {
            let touched = history.touches.filter { $0.deal == position }
            row { row in
                row.set("Id", deal.id)
                row.set("IsDeleted", "0")
                row.set("AccountId", profile.id)
                row.set("IsPrivate", "0")
                row.set("Name", deal.name)
                row.setForecast(of: deal)
                row.set("CurrencyIsoCode", deal.currency)
                row.set("CampaignId", SalesforceID.none)
                row.set("HasOpportunityLineItem", "0")
                row.set("OwnerId", profile.owner.id)
                row.set("IsExcludedFromTerritory2Filter", "0")
                row.setAudit(
                    created: (by: profile.owner.id, at: Stamp.dateTime(deal.steps[0].at)),
                    modified: (by: profile.owner.id, at: Stamp.dateTime(deal.last.at)))
                row.set(
                    "LastActivityDate",
                    touched.compactMap { $0.completed == nil ? nil : $0.due }.max()
                        .map(Stamp.date) ?? "")
                row.set("LastStageChangeDate", Stamp.dateTime(deal.last.at))
                let (year, month, _) = deal.last.closeDate.components
                row.set("FiscalYear", String(year))
                row.set("FiscalQuarter", String((month + 2) / 3))
                row.set("ContactId", profile.contactID(deal.contact))
                row.set(
                    "LastAmountChangedHistoryId",
                    deal.lastChange(of: \.amount).map(deal.stepID) ?? "")
                row.set(
                    "LastCloseDateChangedHistoryId",
                    deal.lastChange(of: \.closeDate).map(deal.stepID) ?? "")
            }
        }
    }

    private mutating func setForecast(of deal: Deal) {
        let stage = deal.last.stage
        set("StageName", stage.label)
        set("StageSortOrder", String(stage.rawValue))
        set("Amount", Stamp.number(deal.last.amount))
        set("Probability", String(stage.probability))
        set("ExpectedRevenue", Stamp.number(deal.last.expectedRevenue))
        set("CloseDate", Stamp.date(deal.last.closeDate))
        set("Type", deal.kind.rawValue)
        set("NextStep", deal.nextStep ?? "")
        set("LeadSource", deal.kind == .newBusiness ? "Web" : "")
        set("IsClosed", Stamp.flag(stage.isClosed))
        set("IsWon", Stamp.flag(stage.isWon))
        set("ForecastCategory", stage.forecast.value)
        set("ForecastCategoryName", stage.forecast.label)
    }

    mutating func addHistories(of profile: Profile, _ history: History) {
        for deal in history.deals {
            for position in deal.steps.indices {
                addHistory(of: deal, position, by: profile.owner)
            }
        }
    }

    /// One step; what it came from is in the step before.
    private mutating func addHistory(of deal: Deal, _ position: Int, by owner: Staff.Member) {
        let step = deal.steps[position]
        let before = position > 0 ? deal.steps[position - 1] : nil
        let after = position + 1 < deal.steps.count ? deal.steps[position + 1] : nil
        let at = Stamp.dateTime(step.at)
        let beforeAt = before.map { Stamp.dateTime($0.at) } ?? ""
        row { row in
            row.set("Id", deal.stepID(position))
            row.set("OpportunityId", deal.id)
            row.set("CreatedById", owner.id)
            row.set("CreatedDate", at)
            row.set("CreatedDateForInsert", at)
            row.set("StageName", step.stage.label)
            row.set("Amount", Stamp.number(step.amount))
            row.set("ExpectedRevenue", Stamp.number(step.expectedRevenue))
            row.set("CloseDate", Stamp.date(step.closeDate))
            row.set("Probability", String(step.stage.probability))
            row.set("FromForecastCategory", before?.stage.forecast.value ?? "")
            row.set("ForecastCategory", step.stage.forecast.value)
            row.set("PrevForecastUpdate", beforeAt)
            row.set("FromOpportunityStageName", before?.stage.label ?? "")
            row.set("PrevOpportunityStageUpdate", beforeAt)
            row.set("CurrencyIsoCode", deal.currency)
            row.set("ValidThroughDate", after.map { Stamp.dateTime($0.at) } ?? "")
            row.set("SystemModstamp", at)
            row.set("IsDeleted", "0")
            row.set("PrevAmount", before.map { Stamp.number($0.amount) } ?? "")
            row.set("PrevCloseDate", before.map { Stamp.date($0.closeDate) } ?? "")
        }
    }
}

extension Deal.Step {
    /// With the binary noise of the multiplication, as exports have it.
    fileprivate var expectedRevenue: Double { amount * (Double(stage.probability) / 100) }
}
