package io.github.databricksmaven.rehearsal.report;

/** How the page looks, by day and by night. */
final class Style {

  static final String CSS =
      """
      :root { color-scheme: light dark; --line: #d0d7de; --good: #1a7f37; --bad: #cf222e;
        --warn: #9a6700; --idle: #59636e; --box: #f6f8fa; }
      @media (prefers-color-scheme: dark) { :root { --line: #3d444d; --good: #3fb950;
        --bad: #f85149; --warn: #d29922; --idle: #9198a1; --box: #151b23; } }
      body { font: 15px/1.5 system-ui, sans-serif; margin: 0; }
      main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
      h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
      small { color: var(--idle); font-weight: normal; margin-left: .5rem; }
      .badge { font-size: .75rem; font-weight: 600; color: var(--idle); border: 1px solid;
        border-radius: 1rem; padding: .05rem .5rem; }
      .badge.succeeded { color: var(--good); } .badge.failed, .badge.canceled { color: var(--bad); }
      .badge.succeededwithissues { color: var(--warn); }
      .graph { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; padding: 0; }
      .graph li { border: 1px solid var(--line); border-left: .3rem solid var(--idle);
        border-radius: .4rem; padding: .4rem .8rem; }
      .graph .succeeded { border-left-color: var(--good); }
      .graph .failed, .graph .canceled { border-left-color: var(--bad); }
      .graph .succeededwithissues { border-left-color: var(--warn); }
      details { border: 1px solid var(--line); border-radius: .4rem; margin: .4rem 0;
        padding: .3rem .7rem; }
      summary { cursor: pointer; }
      details.step { border-width: 1px 0 0; border-radius: 0; margin: 0; padding: .25rem 0; }
      .graph div { color: var(--idle); font-size: .8rem; }
      a { color: inherit; }
      pre { background: var(--box); overflow: auto; max-height: 30rem; padding: .7rem;
        font-size: .8rem; white-space: pre-wrap; overflow-wrap: anywhere; }
      .issue { border-left: .25rem solid var(--warn); padding-left: .6rem; white-space: pre-wrap; }
      .issue.error { border-left-color: var(--bad); }
      table { border-collapse: collapse; } th, td { border: 1px solid var(--line);
        padding: .25rem .7rem; text-align: left; }
      article { overflow: auto; font-size: .9rem; }
      article h1 { font-size: 1.1rem; } article h2 { font-size: 1rem; margin-top: 1rem; }
      """;

  private Style() {}
}
