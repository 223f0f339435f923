package dev.irsacheck.emulator.clients;

/** What a client came to: its exit code and all that it said. */
public record Ended(int exit, String text) {}
