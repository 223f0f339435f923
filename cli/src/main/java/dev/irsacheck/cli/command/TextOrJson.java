package dev.irsacheck.cli.command;

enum TextOrJson {
  TEXT,
  JSON
}
