import YAML

extension TableMapping {
    /// HubSpot's exports of companies, contacts and deals, with labels in English and German.
    ///
    /// - Precondition: The text below is a sound mapping, which its test shows.
    public static let hubSpot: TableMapping = {
        var diagnostics = Diagnostics()
        let mapping = ValueReader<TableMapping>.tableMapping.read(
            Array(hubSpotText.utf8), file: "hubspot.yaml", &diagnostics)
        guard let mapping, diagnostics.isEmpty else {
            preconditionFailure("\(diagnostics.sorted)")
        }
        return mapping
    }()

    /// The mapping as a file, to be extended: a file in `dialects/` with the same name adds to it.
    public static let hubSpotText = """
        # What HubSpot calls the columns of its exports. A file with 'name: hubspot' in the folder
        # dialects of the home adds labels of other languages, and properties of your own.
        name: hubspot
        # HubSpot prints times in the zone of whoever exports, and does not say which.
        zone: required
        ignore: [Last Activity Date, Datum der letzten Aktivität, Last Contacted,
          Zuletzt kontaktiert,
          Number of times contacted, Anzahl der Kontaktaufnahmen, Number of Sales Activities,
          Anzahl der Vertriebsaktivitäten]
        tables:
          - kind: account
            files: ["hubspot-crm-exports-*compan*", "hubspot-crm-exports-*unternehmen*"]
            full_files: ["hubspot-crm-exports-all-companies*", "hubspot-crm-exports-alle-unternehmen*"]
            id: [Record ID, Datensatz-ID, Company ID, Unternehmens-ID]
            created: [Create Date, Erstellungsdatum]
            modified: [Last Modified Date, Datum der letzten Änderung, Zuletzt geändert]
            required: [name]
            fields:
              name: [Company name, Unternehmensname, Name des Unternehmens]
              domain: [Company Domain Name, Website URL, Unternehmensdomain,
                Domain-Name des Unternehmens, Website-URL]
              industry: [Industry, Branche]
              employees: [Number of Employees, Mitarbeiterzahl, Anzahl der Mitarbeiter]
              revenue: [Annual Revenue, Jahresumsatz]
              country: [Country/Region, Country, Land/Region, Land]
              owner: [Company owner, Für Unternehmen zuständiger Mitarbeiter,
                Zuständiger Mitarbeiter]
          - kind: contact
            files: ["hubspot-crm-exports-*contact*", "hubspot-crm-exports-*kontakt*"]
            full_files: ["hubspot-crm-exports-all-contacts*", "hubspot-crm-exports-alle-kontakte*"]
            id: [Record ID, Datensatz-ID, Contact ID, Kontakt-ID]
            created: [Create Date, Erstellungsdatum]
            modified: [Last Modified Date, Datum der letzten Änderung, Zuletzt geändert]
            required: [email]
            fields:
              account: [Primary Associated Company ID, Associated Company IDs,
                Primäre zugeordnete Unternehmens-ID, Zugeordnete Unternehmens-IDs]
              first_name: [First Name, Vorname]
              last_name: [Last Name, Nachname]
              email: [Email, E-Mail, E-Mail-Adresse]
              title: [Job Title, Position, Berufsbezeichnung]
              opted_out: [Unsubscribed from all email, Von allen E-Mails abgemeldet]
              owner: [Contact owner, Für Kontakt zuständiger Mitarbeiter, Zuständiger Mitarbeiter]
          - kind: opportunity
            files: ["hubspot-crm-exports-*deal*"]
            full_files: ["hubspot-crm-exports-all-deals*", "hubspot-crm-exports-alle-deals*"]
            id: [Record ID, Datensatz-ID, Deal ID, Deal-ID]
            created: [Create Date, Erstellungsdatum]
            modified: [Last Modified Date, Datum der letzten Änderung, Zuletzt geändert]
            required: [name, stage]
            fields:
              account: [Associated Company IDs (Primary), Primary Associated Company ID,
                Associated Company IDs, Zugeordnete Unternehmens-IDs (Primär), Zugeordnete Unternehmens-IDs]
              name: [Deal Name, Deal-Name, Dealname]
              stage: [Deal Stage, Deal-Phase, Dealphase]
              amount: [Amount, Betrag]
              currency: [Currency, Währung]
              close_date: [Close Date, Abschlussdatum]
              type: [Deal Type, Deal-Typ, Dealtyp]
              open: { columns: ["Is Deal Closed?", Is closed, "Ist der Deal abgeschlossen?"],
                type: inverted-flag }
              won: [Is Closed Won, Ist abgeschlossen und gewonnen]
              owner: [Deal owner, Für Deal zuständiger Mitarbeiter, Zuständiger Mitarbeiter]
            stages:
              won: [Closed Won, closedwon, Abgeschlossen und gewonnen]
              lost: [Closed Lost, closedlost, Abgeschlossen und verloren]
        """
}
