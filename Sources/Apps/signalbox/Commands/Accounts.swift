import CivilTime
import CommandLine
import Engine
import JSON
import Scoring
import Timeline

let accountsCommand = command(
    "accounts", abstract: "List accounts with owner and score, best first",
    options: [
        .home, Option("rep", value: "REP", "Only accounts of this rep: id, name or address"),
        Option(
            "limit", value: .integer(1...10_000_000),
            "At most so many (default: 20; all with --json)"),
        .asOf, .json,
    ]
) { invocation in
    let view = try HomeView(invocation)
    let rows = try ranked(view, rep: invocation.string("rep"))
    if invocation.flag("json") {
        try printLines(rows.prefix(invocation.integer("limit") ?? .max))
    } else {
        try printTable(rows, limit: invocation.integer("limit") ?? 20, view)
    }
}

private struct Row {
    let account: AccountState
    let points: Points?
}

/// The best score first; accounts without one last.
private func ranked(_ view: HomeView, rep: String?) throws -> [Row] {
    let owner = try rep.map { name in try view.user(name).id }
    var rows: [Row] = []
    for account in view.books.accounts.accounts where !account.isDeleted {
        guard owner == nil || account.owner == owner else { continue }
        rows.append(Row(account: account, points: view.points(of: account)))
    }
    return rows.sorted { left, right in
        let (first, second) = (left.points?.rawValue ?? .min, right.points?.rawValue ?? .min)
        return first == second ? left.account.id < right.account.id : first > second
    }
}

private func printLines(_ rows: some Sequence<Row>) throws {
    var writer = JSONWriter()
    for row in rows {
        writer.object { line in
            line.field("id", row.account.id.rawValue)
            line.field("name", row.account.name)
            if let owner = row.account.owner { line.field("owner", owner.rawValue) }
            line.field("score", row.points)
        }
        try StandardStream.output.write(String(decoding: writer.bytes, as: UTF8.self) + "\n")
    }
}

private func printTable(_ rows: [Row], limit: Int, _ view: HomeView) throws {
    var table = TextTable([.right("score"), .left("account"), .left("owner"), .left("id")])
    for row in rows.prefix(limit) {
        let owner = row.account.owner.flatMap { view.books.accounts.users[$0]?.name }
        table.append([
            row.points?.description ?? "no score", row.account.name, owner ?? "nobody",
            row.account.id.rawValue,
        ])
    }
    try StandardStream.output.write(table.rendered())
    if rows.count > limit {
        try StandardStream.output.write("and \((rows.count - limit).grouped) more\n")
    }
}

extension JSONObjectWriter {
    /// A score in thousandths of a point, or the text `NO_SCORE`.
    mutating func field(_ key: StaticString, _ points: Points?) {
        if let points { field(key, points.rawValue) } else { field(key, "NO_SCORE") }
    }
}
