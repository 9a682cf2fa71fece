import SampleFirm
import Testing

/// The columns as the description of the export lists them: braces for those only multicurrency
/// orgs have, (A) for those only the smaller of the two exports had.
@Suite struct HeaderTests {
    @Test(arguments: described.keys.sorted { $0.rawValue < $1.rawValue })
    func `a header is the described one, verbatim`(file: SampleFile) {
        let bytes = WrittenSample.usual.files[file] ?? []
        let line = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        let columns = (Self.described[file] ?? "").filter { !"{}".contains($0) }
            .replacing("(A)", with: "").split(separator: ",").map { "\"\($0)\"" }
        #expect(line == columns.joined(separator: ","))
    }

    @Test func `replies have the header that the import reads`() {
        let bytes = WrittenSample.usual.files[.replies] ?? []
        let line = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        #expect(
            line == """
                occurred_at,account_id,contact_email,kind,sentiment,message_id,\
                recommendation_id,text
                """)
    }

    private static let described: [SampleFile: String] = [
        .accounts: """
        Id,IsDeleted,MasterRecordId,Name,Type,{RecordTypeId},ParentId,BillingStreet,BillingCity,\
        BillingState,BillingPostalCode,BillingCountry,{BillingStateCode,BillingCountryCode},\
        BillingLatitude,BillingLongitude,BillingGeocodeAccuracy,ShippingStreet,ShippingCity,\
        ShippingState,ShippingPostalCode,ShippingCountry,{ShippingStateCode,ShippingCountryCode},\
        ShippingLatitude,ShippingLongitude,ShippingGeocodeAccuracy,Phone,Fax,AccountNumber,Website,\
        Sic,Industry,AnnualRevenue,NumberOfEmployees,Ownership,TickerSymbol,Description,Rating,\
        Site,{CurrencyIsoCode},OwnerId,CreatedDate,CreatedById,LastModifiedDate,LastModifiedById,\
        SystemModstamp,LastActivityDate,{IsExcludedFromRealign},Jigsaw,JigsawCompanyId,\
        CleanStatus(A),AccountSource,DunsNumber(A),Tradestyle(A),NaicsCode(A),NaicsDesc(A),\
        YearStarted(A),SicDesc,DandbCompanyId(A),{OperatingHoursId},Contract_End__c,Segment__c
        """,
        .contacts: """
        Id,IsDeleted,MasterRecordId,AccountId,Salutation,FirstName,LastName,{MiddleName,Suffix,\
        RecordTypeId},OtherStreet,OtherCity,OtherState,OtherPostalCode,OtherCountry,\
        {OtherStateCode,OtherCountryCode},OtherLatitude,OtherLongitude,OtherGeocodeAccuracy,\
        MailingStreet,MailingCity,MailingState,MailingPostalCode,MailingCountry,{MailingStateCode,\
        MailingCountryCode},MailingLatitude,MailingLongitude,MailingGeocodeAccuracy,Phone,Fax,\
        MobilePhone,HomePhone,OtherPhone,AssistantPhone,ReportsToId,Email,Title,Department,\
        AssistantName,LeadSource,Birthdate,Description,{CurrencyIsoCode},OwnerId,\
        HasOptedOutOfEmail,HasOptedOutOfFax,DoNotCall,CreatedDate,CreatedById,LastModifiedDate,\
        LastModifiedById,SystemModstamp,LastActivityDate,LastCURequestDate,LastCUUpdateDate,\
        EmailBouncedReason,EmailBouncedDate,Jigsaw,JigsawContactId,CleanStatus(A),{Pronouns,\
        GenderIdentity}
        """,
        .opportunities: """
        Id,IsDeleted,AccountId,IsPrivate,Name,Description,StageName,StageSortOrder,Amount,\
        Probability,ExpectedRevenue,TotalOpportunityQuantity,CloseDate,Type,NextStep,LeadSource,\
        IsClosed,IsWon,ForecastCategory,ForecastCategoryName,{CurrencyIsoCode},CampaignId,\
        HasOpportunityLineItem,Pricebook2Id,OwnerId,{Territory2Id,IsExcludedFromTerritory2Filter},\
        CreatedDate,CreatedById,LastModifiedDate,LastModifiedById,SystemModstamp,LastActivityDate,\
        LastStageChangeDate,FiscalYear,FiscalQuarter,{ContactId},PrimaryPartnerAccountId,\
        {SyncedQuoteId},ContractId,{LastAmountChangedHistoryId,LastCloseDateChangedHistoryId}
        """,
        .opportunityHistories: """
        Id,OpportunityId,CreatedById,CreatedDate,CreatedDateForInsert,StageName,Amount,\
        ExpectedRevenue,CloseDate,Probability,FromForecastCategory,ForecastCategory,\
        PrevForecastUpdate,FromOpportunityStageName,PrevOpportunityStageUpdate,{CurrencyIsoCode},\
        ValidThroughDate,SystemModstamp,IsDeleted,{PrevAmount,PrevCloseDate}
        """,
        .leads: """
        Id,IsDeleted,MasterRecordId,Salutation,FirstName,LastName,{MiddleName,Suffix,RecordTypeId},\
        Title,Company,Street,City,State,PostalCode,Country,{StateCode,CountryCode},Latitude,\
        Longitude,GeocodeAccuracy,Phone,MobilePhone,Fax,Email,Website,Description,LeadSource,\
        Status,Industry,Rating,{CurrencyIsoCode},AnnualRevenue,NumberOfEmployees,OwnerId,\
        HasOptedOutOfEmail,IsConverted,ConvertedDate,ConvertedAccountId,ConvertedContactId,\
        ConvertedOpportunityId,IsUnreadByOwner,CreatedDate,CreatedById,LastModifiedDate,\
        LastModifiedById,SystemModstamp,LastActivityDate,DoNotCall,HasOptedOutOfFax,\
        LastTransferDate,Jigsaw,JigsawContactId,CleanStatus(A),CompanyDunsNumber(A),\
        DandbCompanyId(A),EmailBouncedReason,EmailBouncedDate,{Pronouns,GenderIdentity}
        """,
        .events: """
        Id,WhoId,WhatId,{WhoCount,WhatCount},Subject,Location,IsAllDayEvent,ActivityDateTime,\
        ActivityDate,DurationInMinutes,Description,AccountId,OwnerId,{CurrencyIsoCode},Type,\
        IsPrivate,ShowAs,IsDeleted,IsChild,IsGroupEvent,GroupEventType,CreatedDate,CreatedById,\
        LastModifiedDate,LastModifiedById,SystemModstamp,IsArchived,RecurrenceActivityId,\
        IsRecurrence,RecurrenceStartDateTime,RecurrenceEndDateOnly,RecurrenceTimeZoneSidKey,\
        RecurrenceType,RecurrenceInterval,RecurrenceDayOfWeekMask,RecurrenceDayOfMonth,\
        RecurrenceInstance,RecurrenceMonthOfYear,ReminderDateTime,IsReminderSet,\
        ProposedEventTimeframe
        """,
        .tasks: """
        Id,WhoId,WhatId,WhoCount,WhatCount,Subject,ActivityDate,Status,Priority,OwnerId,\
        Description,CurrencyIsoCode,Type,IsDeleted,AccountId,IsClosed,CreatedDate,CreatedById,\
        LastModifiedDate,LastModifiedById,SystemModstamp,IsArchived,EmailMessageId,\
        ActivityOriginType,CallDurationInSeconds,CallType,CallDisposition,CallObject,\
        ReminderDateTime,IsReminderSet,RecurrenceActivityId,IsRecurrence,RecurrenceStartDateOnly,\
        RecurrenceEndDateOnly,RecurrenceTimeZoneSidKey,RecurrenceType,RecurrenceInterval,\
        RecurrenceDayOfWeekMask,RecurrenceDayOfMonth,RecurrenceInstance,RecurrenceMonthOfYear,\
        RecurrenceRegeneratedType,CompletedDateTime
        """,
        .users: """
        Id,Username,FirstName,LastName,MiddleName,Suffix,CompanyName,Division,Department,Title,\
        Street,City,State,PostalCode,Country,StateCode,CountryCode,Latitude,Longitude,\
        GeocodeAccuracy,Email,SenderEmail,SenderName,Signature,StayInTouchSubject,\
        StayInTouchSignature,StayInTouchNote,Phone,Fax,MobilePhone,Alias,CommunityNickname,\
        IsActive,IsSystemControlled,TimeZoneSidKey,UserRoleId,LocaleSidKey,ReceivesInfoEmails,\
        ReceivesAdminInfoEmails,EmailEncodingKey,DefaultCurrencyIsoCode,CurrencyIsoCode,ProfileId,\
        UserType,UserSubtype,StartDay,EndDay,LanguageLocaleKey,EmployeeNumber,DelegatedApproverId,\
        ManagerId,LastLoginDate,LastPasswordChangeDate,CreatedDate,CreatedById,LastModifiedDate,\
        LastModifiedById,SystemModstamp,NumberOfFailedLogins,SuAccessExpirationDate,\
        SuOrgAdminExpirationDate,OfflineTrialExpirationDate,WirelessTrialExpirationDate,\
        OfflinePdaTrialExpirationDate,ForecastEnabled,ContactId,AccountId,CallCenterId,Extension,\
        FederationIdentifier,AboutMe,LoginLimit,ProfilePhotoId,DigestFrequency,\
        DefaultGroupNotificationFrequency,WorkspaceId,SharingType,ChatterAdoptionStage,\
        ChatterAdoptionStageModifiedDate,BannerPhotoId,IsProfilePhotoActive,GlobalIdentity
        """,
    ]
}
