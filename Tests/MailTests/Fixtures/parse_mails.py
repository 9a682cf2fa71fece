"""Reads mails as a mail program would: base64 of one mail a line in, JSON of what they say out."""
import base64, email, email.header, email.policy, email.utils, json, sys


def decoded(text):
    return str(email.header.make_header(email.header.decode_header(text)))


def mailboxes(header):
    unfolded = header.replace("\r\n", "").replace("\n", "")
    return [[decoded(name), address] for name, address in email.utils.getaddresses([unfolded])]


def reading(line):
    raw = base64.b64decode(line)
    mail = email.message_from_bytes(raw, policy=email.policy.SMTP)
    plain = email.message_from_bytes(raw, policy=email.policy.compat32)
    return {
        "headers": mail.keys(),
        "from": mailboxes(plain["From"]),
        "to": mailboxes(plain["To"]),
        "subject": mail["Subject"],
        "date": mail["Date"],
        "messageID": mail["Message-ID"],
        "text": mail.get_payload(decode=True).decode(mail.get_content_charset()),
        "defects": [str(defect) for defect in mail.defects],
        "longestLine": max(len(part) for part in raw.split(b"\r\n")),
        "isSevenBit": all(byte < 128 for byte in raw),
        "hasBareBreak": b"\r" in raw.replace(b"\r\n", b"") or b"\n" in raw.replace(b"\r\n", b""),
    }


# All is read before anything can fail: whoever writes is not left with a broken pipe.
json.dump([reading(line) for line in sys.stdin.readlines()], sys.stdout)
