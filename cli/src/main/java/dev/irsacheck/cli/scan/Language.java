package dev.irsacheck.cli.scan;

/** What an SDK is for, in the order of the report. */
enum Language {
  JAVA("Java"),
  PYTHON("Python"),
  AWS_CLI("AWS CLI"),
  NODE("Node"),
  GO("Go"),
  RUBY("Ruby"),
  DOTNET(".NET"),
  PHP("PHP"),
  CPP("C++"),
  RUST("Rust");

  private final String label;

  Language(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
