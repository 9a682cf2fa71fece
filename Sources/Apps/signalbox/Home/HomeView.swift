import CivilTime
import CommandLine
import Engine
import Scoring
import Timeline

/// A home as it stood at an instant, for commands that only look.
struct HomeView {
    let configuration: Configuration
    let books: Books
    let now: Instant
    /// What was learnt later is not in it; nil for all that is known.
    let knownAt: Instant?

    /// Folds the log up to the invocation's now, as far as it was known at an instant.
    init(_ invocation: Invocation, knownAt: Instant? = nil) throws {
        let home = Home(invocation)
        let now = try invocation.now()
        let configuration = try home.configuration()
        self.configuration = configuration
        books = try Books.opened(
            home.openForReading(), interest: configuration.interest, occurredUpTo: now,
            recordedUpTo: knownAt)
        self.now = now
        self.knownAt = knownAt
    }

    /// The account with that id or name.
    func account(_ text: String) throws -> AccountState {
        if let account = books.accounts.accounts[AccountID(text)] { return account }
        let found = books.accounts.accounts.filter {
            $0.name.lowercased() == text.lowercased()
        }
        guard let account = found.first else {
            throw Failure(
                .noInput, "no account is called '\(text)'",
                hint: "'signalbox accounts' lists them")
        }
        guard found.count == 1 else {
            let ids = found.map(\.id.rawValue).sorted().joined(separator: ", ")
            throw Failure(.usage, "\(found.count) accounts are called '\(text)': \(ids)")
        }
        return account
    }

    /// The person of ours with that id, name or address.
    func user(_ text: String) throws -> User {
        guard let user = books.accounts.user(named: text) else {
            throw Failure(
                .noUser, "nobody of ours is called '\(text)'", hint: Failure.namingPeople)
        }
        return user
    }

    /// Where the account's days begin.
    func zone(of account: AccountState) -> Zone {
        books.accounts.zone(of: account, else: configuration.settings.zone)
    }

    /// The account's score; nil for no score.
    func points(of account: AccountState) -> Points? {
        configuration.rules.points(of: account, at: now, zone: zone(of: account))
    }
}
