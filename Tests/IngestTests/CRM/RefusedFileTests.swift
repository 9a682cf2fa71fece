import Ingest
import Testing

/// Files that are refused whole, and the sentence that says why.
@Suite struct RefusedFileTests {
    private func refusal(of text: String, kind: RecordKind = .account) -> String? {
        do {
            _ = try MemoryHome().imports(kind, text)
            return nil
        } catch { return "\(error)" }
    }

    @Test func `a missing column is named with what was found instead`() {
        #expect(
            refusal(of: "Id,Name\n001A,Acme\n")
                == "Account.csv:1: no column 'OwnerId'; found Id, Name; "
                + "export it with all its columns")
        #expect(
            refusal(of: "Id,A,B,C,D,E,F,G\n", kind: .contact)
                == "Contact.csv:1: no column 'AccountId'; found Id, A, B, C, D, E, …; "
                + "export it with all its columns")
    }

    @Test(arguments: ["", "\n\n", "\u{FEFF}"])
    func `an empty file is no export`(text: String) {
        #expect(
            refusal(of: text)
                == "Account.csv: the file is empty; an export has at least a header line")
    }

    @Test func `a page of HTML is no export`() {
        #expect(
            refusal(of: "<!DOCTYPE html>\n<html><body>Sign in</body></html>\n")
                == "Account.csv: the file is a web page, as a download gives it when the session "
                + "has ended; sign in and export again")
    }

    @Test(arguments: [
        (
            "Id,Name,OwnerId\n001A,\"Acme,005R\n",
            "the quoted field that begins here is never closed"
        ),
        (
            "Id,Name,OwnerId\n001A,Ac\"me,005R\n",
            "a quote inside a field must be doubled, and the field quoted"
        ),
        (
            "Id,Name,OwnerId\n001A,A\u{0}cme,005R\n",
            "a NUL byte; the file must be text in UTF-8 or a one-byte encoding"
        ),
    ])
    func `a file that stops being CSV is refused with its line`(text: String, reason: String) {
        #expect(refusal(of: text) == "Account.csv:2: \(reason)")
    }

    @Test func `a header alone is an empty object`() throws {
        let run = try MemoryHome().imports(.account, "Id,Name,OwnerId\n")
        #expect(run.report.files.map(\.rows) == [0])
    }

    @Test func `a folder without exports says what it looked for`() {
        #expect(
            "\(ImportError.noExport(folder: "crm", expected: ["Account.csv", "Contact.csv"]))"
                == "crm holds no CRM export: expected files like Account.csv, Contact.csv")
    }
}
