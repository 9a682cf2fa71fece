import Mail
import Testing

@Suite struct MailTextTests {
    @Test(arguments: [
        ("Hello", ["Hello"]), ("", [""]), ("a\nb", ["a", "b"]), ("a\r\nb\rc", ["a", "b", "c"]),
        ("a\n\nb", ["a", "", "b"]), ("1 = 1", ["1 =3D 1"]), ("trailing ", ["trailing=20"]),
        ("tab\there", ["tab=09here"]), ("Weiß", ["Wei=C3=9F"]), (" two  spaces", [" two  spaces"]),
        ("\u{0}", ["=00"]),
    ])
    func `text is quoted-printable, a line of it a line of the mail`(
        text: String, expected: [String]
    ) {
        #expect(MailMessage.sample(text: text).lines.body == expected + [""])
    }

    @Test(arguments: [74, 75, 76, 77, 150, 151, 152, 1000])
    func `long lines are broken softly at 76 characters`(length: Int) {
        for text in [String(repeating: "x", count: length), String(repeating: "ü", count: length)] {
            let body = MailMessage.sample(text: text).lines.body.dropLast()
            #expect(body.allSatisfy { $0.count <= 76 })
            #expect(body.dropLast().allSatisfy { $0.hasSuffix("=") })
            #expect(body.dropLast().allSatisfy { $0.count > 70 })
            let joined = body.map { $0.hasSuffix("=") ? $0.dropLast() : $0[...] }.joined()
            #expect(joined == text.replacing("ü", with: "=C3=BC"))
        }
    }
}
