package dev.irsacheck.cli.lint;

/** How the report of the lint is written. */
public enum LintFormat {
  /** Lines for people. */
  TEXT,
  /** One line for programs. */
  JSON,
  /** SARIF 2.1.0, for code scanners. */
  SARIF,
  /** Workflow commands of GitHub Actions, which show beside the lines of a pull request. */
  GITHUB
}
