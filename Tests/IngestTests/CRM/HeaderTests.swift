import Ingest
import Testing
import Timeline

/// How the columns of a file find their meaning.
@Suite struct HeaderTests {
    @Test func `columns are found by name in any case and order`() throws {
        let usual = try MemoryHome().imports(
            .account,
            """
            Id,Name,Website,OwnerId,NumberOfEmployees
            001A,Acme,www.acme.example,005R,420
            """)
        let other = try MemoryHome().imports(
            .account,
            """
            NUMBEROFEMPLOYEES,ownerid,WEBSITE,name,ID
            420,005R,www.acme.example,Acme,001A
            """)
        #expect(usual.lines == other.lines)
        #expect(
            usual.payloads(.accountAdded) == [
                #"{"fields":{"domain":"acme.example","employees":420,"name":"Acme","#
                    + #""owner":"005R"},"file":"Account.csv","row":1}"#
            ])
    }

    @Test func `underscores in the names that copying tools write do not matter`() throws {
        let run = try MemoryHome().imports(
            .account, "id,name,owner_id,number_of_employees,last_modified_date\n1,A,5,7,x\n")
        #expect(
            run.payloads(.accountAdded) == [
                #"{"fields":{"employees":7,"name":"A","owner":"5"},"file":"Account.csv","row":1}"#
            ])
    }

    @Test func `an unknown column is kept under its own name`() throws {
        let run = try MemoryHome().imports(
            .account,
            """
            Id,Name,OwnerId,Segment__c,Seats__c,Renewal__c
            001A,Acme,005R,Gold,2.0,2027-01-19 00:00:00
            """)
        #expect(
            run.payloads(.accountAdded) == [
                #"{"fields":{"name":"Acme","owner":"005R","raw.Renewal__c":"2027-01-19","#
                    + #""raw.Seats__c":2,"raw.Segment__c":"Gold"},"file":"Account.csv","row":1}"#
            ])
    }

    @Test(arguments: [
        "SystemModstamp", "LastModifiedDate", "LastModifiedById", "LastActivityDate",
        "LastViewedDate", "StageSortOrder", "CreatedById", "CreatedDate", "MasterRecordId",
    ])
    func `columns that change by themselves are not kept`(column: String) throws {
        let home = MemoryHome()
        let header = "Id,Name,OwnerId,\(column)"
        let first = try home.imports(.account, "\(header)\n001A,Acme,005R,2026-11-01 00:00:00\n")
        #expect(first.payloads(.accountAdded).first?.contains(column) == false)
        let second = try home.imports(.account, "\(header)\n001A,Acme,005R,2026-11-19 00:00:00\n")
        #expect(second.lines == [])
        #expect(second.report.unchanged == 1)
    }

    @Test func `a mapped column gets its canonical name and type`() throws {
        let run = try MemoryHome().imports(
            .account, "Id,Name,OwnerId,Contract_End__c\n001A,Acme,005R,2027-01-19 00:00:00\n",
            settings: CRMSettings(map: [
                "account.renewal_date": "CONTRACT_END__C", "contact.birthday": "Contract_End__c",
            ]))
        #expect(
            run.payloads(.accountAdded) == [
                #"{"fields":{"name":"Acme","owner":"005R","renewal_date":"2027-01-19"},"#
                    + #""file":"Account.csv","row":1}"#
            ])
    }

    @Test func `a mapped column takes the place of the usual one`() throws {
        let home = MemoryHome()
        let settings = CRMSettings(map: ["account.domain": "Homepage__c"])
        func run(_ note: String) throws -> Imported {
            try home.imports(
                .account,
                """
                Id,Name,OwnerId,Website,Homepage__c,Note__c
                001A,Acme,005R,old.example,https://www.acme.example/,\(note)
                """, settings: settings)
        }
        #expect(
            try run("a").payloads(.accountAdded) == [
                #"{"fields":{"domain":"acme.example","name":"Acme","owner":"005R","#
                    + #""raw.Note__c":"a","raw.Website":"old.example"},"#
                    + #""file":"Account.csv","row":1}"#
            ])
        // Only the note changed: the domain is not told from two columns.
        #expect(try run("b").events.count == 1)
    }

    @Test(arguments: [
        (RecordKind.contact, "contact.opted_out", "Id,AccountId,Email,X__c", #""opted_out":true"#),
        (.opportunity, "opportunity.open", "Id,AccountId,StageName,IsClosed,X__c", #""open":true"#),
    ])
    func `a mapped flag is a flag`(
        kind: RecordKind, name: String, header: String, field: String
    ) throws {
        let cells = header.split(separator: ",").map {
            $0 == "X__c" || $0 == "IsClosed" ? "1" : "x"
        }
        let run = try MemoryHome().imports(
            kind, "\(header)\n\(cells.joined(separator: ","))\n",
            settings: CRMSettings(map: [name: "X__c"]))
        #expect(run.events.first?.text.contains(field) == true)
    }

    @Test func `a mapping of a column that is not exported leaves the usual one in place`() throws {
        let run = try MemoryHome().imports(
            .account, "Id,Name,OwnerId,Website\n001A,Acme,005R,acme.example\n",
            settings: CRMSettings(map: ["account.domain": "Homepage__c"]))
        #expect(run.events.first?.text.contains(#""domain":"acme.example""#) == true)
    }

    @Test func `a new mapping takes effect on rows that did not change`() throws {
        let home = MemoryHome()
        let table = "Id,Name,OwnerId,Contract_End__c\n001A,Acme,005R,2027-01-19 00:00:00\n"
        _ = try home.imports(.account, table)
        let settings = CRMSettings(map: ["account.renewal_date": "Contract_End__c"])
        #expect(
            try home.imports(.account, table, settings: settings).payloads(.accountChanged) == [
                #"{"field":"raw.Contract_End__c","from":"2027-01-19","to":null,"#
                    + #""file":"Account.csv","row":1}"#,
                #"{"field":"renewal_date","from":null,"to":"2027-01-19","#
                    + #""file":"Account.csv","row":1}"#,
            ])
        #expect(try home.imports(.account, table, settings: settings).lines == [])
    }

    @Test(arguments: [
        ("BillingCountry", "Germany", #""country":"Germany""#),
        ("BillingCountry,BillingCountryCode", "Germany,DE", #""country":"DE""#),
    ])
    func `a country is its code where there is one`(
        columns: String, cells: String, field: String
    ) throws {
        let run = try MemoryHome().imports(
            .account, "Id,Name,OwnerId,\(columns)\n001A,Acme,005R,\(cells)\n")
        #expect(run.events.first?.text.contains(field) == true)
    }

    @Test func `empty cells are no fields`() throws {
        let run = try MemoryHome().imports(
            .contact,
            """
            Id,AccountId,Email,FirstName,HasOptedOutOfEmail,ReportsToId
            "003C","000000000000000AAA","","Dana","",""
            """)
        #expect(
            run.payloads(.contactAdded) == [
                #"{"fields":{"first_name":"Dana"},"file":"Contact.csv","row":1}"#
            ])
    }

    @Test(arguments: RecordKind.allCases)
    func `every object reads the header of a weekly export`(kind: RecordKind) throws {
        let headers: [RecordKind: String] = [
            .user: "Id,Username,FirstName,LastName,Email,IsActive,TimeZoneSidKey,ManagerId",
            .account: "Id,IsDeleted,MasterRecordId,Name,Type,ParentId,Website,OwnerId",
            .contact: "Id,IsDeleted,AccountId,FirstName,LastName,Email,HasOptedOutOfEmail",
            .opportunity: "Id,IsDeleted,AccountId,Name,StageName,Amount,CloseDate,IsClosed,IsWon",
            .opportunityHistory:
                "Id,OpportunityId,CreatedDate,StageName,FromOpportunityStageName,IsDeleted",
            .lead: "Id,IsDeleted,LastName,FirstName,Company,Email,Status",
            .task: "Id,WhoId,WhatId,Subject,ActivityDate,Status,Type,IsDeleted,AccountId",
            .meeting: "Id,WhoId,Subject,ActivityDateTime,DurationInMinutes,AccountId,IsDeleted",
        ]
        let run = try MemoryHome().imports(kind, try #require(headers[kind]) + "\n")
        #expect(run.report.rows == 0)
        #expect(run.lines == [])
    }
}
