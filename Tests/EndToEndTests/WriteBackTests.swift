import Foundation
import Testing

/// The tasks that were loaded into the CRM come back in its next export, under its own ids.
@Suite struct WriteBackTests {
    private let folder: TestFolder

    init() throws { folder = try Night.copy() }

    private func run(_ time: String, _ arguments: String...) throws {
        let run = try Program(folder: folder).run(
            arguments + ["--home", "home", "--as-of", "2026-11-\(time):00Z"])
        try #require(run.isDone, "\(run.errors)")
    }

    /// What loads `crm-tasks.csv` into the CRM and has it exported again: with all else as it was.
    private static let script = """
        import csv
        tasks = list(csv.DictReader(open('export/Task.csv', encoding='utf-8')))
        for number, ours in enumerate(csv.DictReader(open('home/outbox/crm-tasks.csv'))):
            row = dict.fromkeys(tasks[0], '')
            row.update(Id=f'00T5g0000SIGNAL{number}', WhoId=ours['WhoId'], AccountId=ours['WhatId'],
                       OwnerId=ours['OwnerId'], Subject=ours['Subject'], IsDeleted='0', Type='Call',
                       Status='Completed', IsClosed='1', CreatedDate='2026-11-20 07:00:00',
                       LastModifiedDate='2026-11-20 15:00:00',
                       CompletedDateTime='2026-11-20 15:00:00',
                       Signalbox_Id__c=ours['Signalbox_Id__c'])
            tasks.append(row)
        with open('export/Task.csv', 'w', encoding='utf-8', newline='') as file:
            names = list(tasks[0]) + ['Signalbox_Id__c']
            writer = csv.DictWriter(file, names, quoting=csv.QUOTE_ALL, restval='')
            writer.writeheader()
            writer.writerows(tasks)
        """

    @Test func `a task that was approved, loaded and done is an outcome, and no call besides`()
        throws
    {
        let card = try #require(
            try Night.finished.get().digests.flatMap(\.cards).first {
                $0.action == "task.create" && $0.approver == nil
            })
        try run("20T06:45", "approve", card.id)
        try run("20T06:45", "outbox", "run")
        try folder.copy(folder.file("data/salesforce"), to: "export")
        try folder.write(Self.script, to: "load.py")
        let load = try Program(folder: folder).shell("python3 load.py")
        try #require(load.isDone, "\(load.errors)")
        let before = try folder.lastPosition()
        try run("21T06:00", "nightly", "--crm", "export")
        let events = try Log(folder, after: before).events.values
            .filter { $0.stream.hasPrefix("task/00T5g0000SIGNAL") }
            .sorted { $0.position < $1.position }
        #expect(events.map(\.type) == ["crm.task_added.v1", "outcome.observed.v1"])
        #expect(events.last?.text("recommendation") == card.id)
        #expect(events.last?.text("kind") == "call_done")
        #expect(
            try folder.integer(
                """
                SELECT count(*) FROM events WHERE position > \(before)
                AND type IN ('crm.task_completed.v1', 'crm.call_logged.v1', 'outreach.sent.v1')
                """) == 0)
    }
}
