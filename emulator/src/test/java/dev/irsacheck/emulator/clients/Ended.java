package dev.irsacheck.emulator.clients;

public record Ended(int exit, String text) {}
