/// How the digest looks: typography and space; colour only for act, ask and wait, beside the word.
///
/// Every text has a contrast of at least 4.5 to 1 in both schemes (WCAG 2.2, 1.4.3).
enum DigestStyle {
    static let sheet: StaticString = """

        :root {
          color-scheme: light dark;
          --paper: #ffffff; --tint: #f6f7f8; --line: #dde0e4; --ink: #1b1d20; --soft: #5b626b;
          --ask: #1f4fbf; --act: #17663a; --wait: #7a5200;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #15171a; --tint: #1d2024; --line: #343a41; --ink: #e7e9ec; --soft: #a5acb5;
            --ask: #9dbcff; --act: #86d6a3; --wait: #e6bd6f;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0; background: var(--paper); color: var(--ink);
          font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
          overflow-wrap: anywhere;
        }
        main { max-width: 44rem; margin: 0 auto; padding: 3rem 1.25rem 4rem; }
        p, h1, h2, h3, ul, ol, dl, dd, table { margin: 0; padding: 0; }
        h1 { font-size: 1.75rem; line-height: 1.25; letter-spacing: -0.01em; }
        h2 {
          margin: 3.5rem 0 1.25rem; padding-top: 1.25rem; border-top: 1px solid var(--line);
          font-size: 1.25rem; line-height: 1.3;
        }
        h3 { font-size: 1.125rem; line-height: 1.4; }
        code { font: 0.875em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
        .whose, .figures, .trust, .aside, .figure, footer { color: var(--soft); }
        .calm { margin-top: 0.5rem; font-size: 1.125rem; }
        .unseen { position: absolute; clip-path: inset(50%); }

        .cards { margin-top: 2.5rem; list-style: none; counter-reset: card; }
        .cards h3::before {
          counter-increment: card; content: counter(card) ". "; color: var(--soft);
        }
        .cards > li { padding: 2rem 0; border-top: 1px solid var(--line); }
        .short { list-style: none; }
        .short > li + li { margin-top: 2rem; }
        article header {
          display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between;
          column-gap: 1.5rem;
        }
        .figures { font-variant-numeric: tabular-nums; }
        .action { flex-basis: 100%; margin-top: 0.125rem; }
        .label {
          display: inline-block; margin-right: 0.375rem; padding: 0 0.5rem; border-radius: 1rem;
          border: 1px solid currentcolor; font-size: 0.8125rem; line-height: 1.375rem;
          font-weight: 600; color: var(--soft);
        }
        .ask { color: var(--ask); }
        .act { color: var(--act); }
        .wait { color: var(--wait); }
        .why, .trust, .reasoning, article > .aside { margin-top: 0.75rem; }
        strong { font-weight: 600; }

        table { width: 100%; margin-top: 1.25rem; border-collapse: collapse; }
        caption, thead th { text-align: left; font-size: 0.875rem; color: var(--soft); }
        thead th { font-weight: 400; }
        th, td { padding: 0.25rem 0; text-align: left; vertical-align: baseline; }
        th + th, td + td, td + th { padding-left: 1rem; }
        .number, thead .number {
          width: 1%; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums;
        }
        .day, thead .day { width: 1%; text-align: right; white-space: nowrap; }
        tbody tr:first-child > *, tfoot tr > * { border-top: 1px solid var(--line); }
        tfoot th { font-weight: 600; }

        .draft {
          margin-top: 1.5rem; padding: 1rem 1.25rem; background: var(--tint);
          border-left: 3px solid var(--line);
        }
        .draft p + p { margin-top: 0.75rem; white-space: pre-line; }
        .draft .subject { font-weight: 600; }
        .decision { margin-top: 1.25rem; }
        code span { display: inline-block; }
        .decision code {
          display: inline-block; margin-top: 0.375rem; padding: 0.25rem 0.625rem;
          background: var(--tint); border: 1px solid var(--line); border-radius: 0.25rem;
        }
        details { margin-top: 0.5rem; }
        summary { padding: 0.25rem 0; color: var(--soft); cursor: pointer; }
        summary:focus-visible { outline: 2px solid var(--ask); outline-offset: 2px; }
        dl, details > p { margin-top: 0.25rem; font-size: 0.9375rem; }
        dt { margin-top: 0.625rem; }
        dd { color: var(--soft); padding-left: 1rem; }

        .group + .group { margin-top: 1.5rem; }
        .withheld h3 { font-size: 1rem; }
        .withheld ul { list-style: none; }
        .withheld code { color: var(--soft); }
        @media (min-width: 40rem) {
          .withheld li {
            display: grid; grid-template-columns: 5fr 4fr 6fr; column-gap: 1rem;
            align-items: baseline;
          }
        }
        footer { margin-top: 3.5rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }

        @media print {
          main { max-width: none; padding: 0; }
          .cards > li, .short > li, .group, .draft, tr { break-inside: avoid; }
          details::details-content { display: block; content-visibility: visible; }
        }

        """
}
