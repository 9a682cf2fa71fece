import FileSystem
import FoundationEssentials
import Timeline
import Acting
import CSV
import CivilTime
import Mail

/// Performs actions as files: an `.eml` per mail, a row of `crm-tasks.csv` per CRM task.
///
/// A file is named by its recommendation and a row keyed by it, so performing twice, as after a crash
/// between the file and its record in the log, has the effect of once.
struct FileExecutor: Executor {
    let name = "file"
    /// `HOME/outbox`.
    let folder: String

    func perform(_ item: OutboxItem, at now: Instant) throws -> String {
        switch item.action {
        case .mail(let from, let to, let subject, let text):
            let mail = MailMessage(
                from: .init(name: from.name, address: from.address),
                to: .init(name: to.name, address: to.address), subject: subject,
                date: now.mailDate, messageID: item.messageID ?? "", text: text)
            let artifact = "mail/\(item.id).eml"
            try FileSystem.replace("\(folder)/\(artifact)", with: mail.bytes)
            return artifact
        case .task(let owner, let account, let contact, let subject, let text):
            try addTask([
                item.id.rawValue, owner.rawValue, account.rawValue, contact?.rawValue ?? "",
                subject, text, Zone.utc.date(at: now).description,
            ])
            return "crm-tasks.csv#\(item.id)"
        }
    }

    /// Columns as Data Loader takes them for tasks, and the key under which the CRM de-duplicates.
    private static let header = [
        "Signalbox_Id__c", "OwnerId", "WhatId", "WhoId", "Subject", "Description", "ActivityDate",
    ]

    private func addTask(_ row: [String]) throws {
        let path = "\(folder)/crm-tasks.csv"
        let writer = CSVWriter(quoting: .everywhere)
        var bytes: [UInt8] = []
        if Files.exists(path) {
            bytes = try FileSystem.read(path)
            guard try !Self.keys(in: bytes).contains(row[0]) else { return }
        } else {
            writer.append(Self.header, to: &bytes)
        }
        writer.append(row, to: &bytes)
        try FileSystem.replace(path, with: bytes)
    }

    private static func keys(in bytes: [UInt8]) throws -> Set<String> {
        var reader = CSVReader()
        reader.feed(bytes)
        reader.finish()
        var keys: Set<String> = []
        while let row = try reader.next() { keys.insert(row.string(0)) }
        return keys
    }
}

extension Instant {
    /// `Fri, 20 Nov 2026 07:00:00 +0000`.
    fileprivate var mailDate: String {
        let date = Zone.utc.date(at: self)
        let words = date.longText.split(separator: " ")
        let time = description.dropFirst(11).prefix(8)
        return
            "\(date.weekday.rawValue.capitalized), \(words[0]) \(words[1].prefix(3)) \(words[2]) \(time) +0000"
    }
}
