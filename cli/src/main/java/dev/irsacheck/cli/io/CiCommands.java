package dev.irsacheck.cli.io;

import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Prevents a CI from executing quoted text as its commands. GitHub Actions executes lines that
 * start with {@code ::} after any white space, and {@code ##[} anywhere; Azure Pipelines and
 * TeamCity execute {@code ##vso[} and {@code ##teamcity[}. {@code JsonWriter} escapes them in JSON.
 */
public final class CiCommands {
  private static final Pattern COLONS = Pattern.compile("(?m)^([\\s\\p{Z}]*):(?=:)");
  private static final Pattern HASHES = Pattern.compile("#(?=#)");

  private CiCommands() {}

  public static Consumer<String> notInText(Consumer<String> out) {
    return lines -> {
      String safe = lines.contains("##") ? HASHES.matcher(lines).replaceAll("# ") : lines;
      out.accept(safe.contains("::") ? COLONS.matcher(safe).replaceAll("$1: ") : safe);
    };
  }
}
