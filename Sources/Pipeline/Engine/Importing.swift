public import Ingest

/// Imports alone: the first part of the nightly run, for when nothing is to be decided yet.
public struct Importing {
    private let context: RunContext

    /// An import at the context's now.
    public init(_ context: RunContext) { self.context = context }

    /// Imports everything and ties visitors to accounts.
    ///
    /// - Returns: One report for each source.
    public func run(_ inputs: ImportInputs) throws -> [ImportReport] {
        if let reports = try ImportStep(context).repeated(inputs) { return reports }
        var books = try context.openBooks()
        var timer = StepTimer(wallClock: context.wallClock)
        let reports = try run(inputs, books: &books, timer: &timer)
        try books.save(to: context.store)
        return reports
    }

    /// The same as part of a run, leaving `books` with all that is now known.
    func run(
        _ inputs: ImportInputs, books: inout Books, timer: inout StepTimer
    ) throws -> [ImportReport] {
        let step = ImportStep(context)
        func readOn() throws { try books.readOn(context.store, occurredUpTo: context.now) }

        try timer.time(.timeline) {
            try PublishStep(context).run(books.ledger)
            try readOn()
        }
        var reports: [ImportReport]
        do {
            reports = try timer.time(.import) { try step.importExports(inputs, books: &books) }
        } catch let alarm as ExportAlarm {
            // The books have what was not kept.
            books = try context.openBooks()
            var others = inputs
            others.crm = nil
            reports = [try step.stopped(alarm)]
            reports += try timer.time(.import) { try step.importExports(others, books: &books) }
        }
        reports += try timer.time(.import) {
            try step.importReplies(inputs, books: books)
                + step.importMail(inputs, books: books) + step.importSignals(inputs, books: books)
        }
        try timer.time(.timeline) {
            try readOn()
            try LinkStep(context).run(books.accounts)
            try readOn()
        }
        return reports
    }
}
