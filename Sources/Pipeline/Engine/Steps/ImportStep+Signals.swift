import Ingest

extension ImportStep {
    /// Mailboxes, whose messages answer mails that the books know.
    func importMail(_ inputs: ImportInputs, books: Books) throws -> [ImportReport] {
        guard !inputs.mail.isEmpty else { return [] }
        let (now, settings) = (context.now, context.configuration.settings.web)
        return [
            try importOnce(.mail(inputs.mail), books.ledger, appended: { _ in }) {
                baseline, append, tell in
                var run = MailImport(
                    book: books.accounts, settings: settings, now: now, baseline: baseline,
                    append: append)
                for mailbox in inputs.mail {
                    for message in mailbox.messages {
                        try run.take(message, of: mailbox.name)
                        try tell(message.size)
                    }
                }
                return run.report
            }
        ]
    }

    /// Signals of any other type, which name accounts that the CRM's export may just have brought.
    func importSignals(_ inputs: ImportInputs, books: Books) throws -> [ImportReport] {
        guard !inputs.signals.isEmpty else { return [] }
        let now = context.now
        return [
            try importOnce(.signals(inputs.signals), books.ledger, appended: { _ in }) {
                baseline, append, _ in
                var run = SignalImport(
                    book: books.accounts, now: now, baseline: baseline, append: append)
                for file in inputs.signals { try run.importFile(file) }
                return run.report
            }
        ]
    }
}
