/// Lower-case ASCII of a name, as in its domain or address: "Åkesson Optik" is `akesson-optik`.
func slug(_ name: String) -> String {
    var bytes: [UInt8] = []
    for scalar in name.unicodeScalars {
        switch scalar {
        case "a"..."z", "0"..."9": bytes.append(UInt8(ascii: scalar))
        case "A"..."Z": bytes.append(UInt8(ascii: scalar) + 32)
        case " ", "-": bytes.append(UInt8(ascii: "-"))
        case "ä", "Ä", "æ", "Æ": bytes += Array("ae".utf8)
        case "ö", "Ö", "œ": bytes += Array("oe".utf8)
        case "ü", "Ü": bytes += Array("ue".utf8)
        case "ß": bytes += Array("ss".utf8)
        case "å", "Å", "á", "Á", "à", "â", "ã", "ą": bytes.append(UInt8(ascii: "a"))
        case "ç", "Ç", "č", "ć": bytes.append(UInt8(ascii: "c"))
        case "é", "è", "ê", "ë", "É", "ę": bytes.append(UInt8(ascii: "e"))
        case "í", "ï", "î": bytes.append(UInt8(ascii: "i"))
        case "ł", "Ł": bytes.append(UInt8(ascii: "l"))
        case "ñ", "ń": bytes.append(UInt8(ascii: "n"))
        case "ó", "ô", "ø", "Ø", "õ": bytes.append(UInt8(ascii: "o"))
        case "ś", "Ś", "š", "Š": bytes.append(UInt8(ascii: "s"))
        case "ú", "û": bytes.append(UInt8(ascii: "u"))
        case "ż", "ź", "ž", "Ž": bytes.append(UInt8(ascii: "z"))
        default: break
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
