package dev.irsacheck.cli.io;

import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Keeps a CI from taking what a report quotes for commands to itself. GitHub Actions obeys a line
 * of a step's output that begins with {@code ::}, whatever white space stands before it, and {@code
 * ##[} anywhere in it; Azure Pipelines and TeamCity obey {@code ##vso[} and {@code ##teamcity[}.
 * JSON is written without them by {@code JsonWriter}.
 */
public final class CiCommands {
  private static final Pattern COLONS = Pattern.compile("(?m)^([\\s\\p{Z}]*):(?=:)");
  private static final Pattern HASHES = Pattern.compile("#(?=#)");

  private CiCommands() {}

  /** Takes whole lines. */
  public static Consumer<String> notInText(Consumer<String> out) {
    return lines -> {
      String safe = lines.contains("##") ? HASHES.matcher(lines).replaceAll("# ") : lines;
      out.accept(safe.contains("::") ? COLONS.matcher(safe).replaceAll("$1: ") : safe);
    };
  }
}
