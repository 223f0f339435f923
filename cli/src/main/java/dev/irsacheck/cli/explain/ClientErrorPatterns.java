package dev.irsacheck.cli.explain;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.explain.ClientErrorPattern.CodePosition;
import dev.irsacheck.cli.explain.ClientErrorPattern.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rows of {@code words.txt} by kind, in their order. That file documents its format. */
final class ClientErrorPatterns {
  private static final String NAME = "words.txt";
  private static final int COLUMNS = 5;
  private static final Pattern COLUMN = Pattern.compile("\\s*\\|\\s*");

  private static final Pattern CHOICE = Pattern.compile("\\{([^{}]+/[^{}]+)\\}");

  /** Characters that loggers escape. */
  private static final Pattern ESCAPED = Pattern.compile("[\"\\\\<>&]");

  private static final Map<Kind, List<ClientErrorPattern>> ROWS = new EnumMap<>(Kind.class);

  static {
    for (Kind kind : Kind.values()) {
      ROWS.put(kind, new ArrayList<>());
    }
    try (InputStream table = ClientErrorPatterns.class.getResourceAsStream(NAME)) {
      new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(ClientErrorPatterns::addRows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ClientErrorPatterns() {}

  static List<ClientErrorPattern> of(Kind kind) {
    return ROWS.get(kind);
  }

  /** Adds one row for each alternative in braces. */
  private static void addRows(String line) {
    Matcher choice = CHOICE.matcher(line);
    if (!choice.find()) {
      ClientErrorPattern row = row(line);
      ROWS.get(row.kind()).add(row);
      return;
    }
    for (String one : choice.group(1).split("/")) {
      addRows(line.substring(0, choice.start()) + one + line.substring(choice.end()));
    }
  }

  private static ClientErrorPattern row(String line) {
    String[] columns = COLUMN.split(line.strip(), COLUMNS);
    String[] kindAndProof = columns[0].split(" +");
    Kind kind = Kind.valueOf(kindAndProof[0].toUpperCase(Locale.ROOT));
    LogEvidence proof =
        kindAndProof.length > 1
            ? LogEvidence.valueOf(kindAndProof[1])
            : kind == Kind.NETWORK ? LogEvidence.CALLING_STS : LogEvidence.NONE;
    boolean coded = kind == Kind.CODE;
    String[] codes = coded ? columns[2].split(" ", 2) : columns[2].split(" ?agent ?", 2);
    List<String> parts = new ArrayList<>();
    for (String part : columns[3].split("\\.\\.\\.")) {
      parts.add(folded(part.strip()));
    }
    int end = parts.size() - 1;
    boolean last = parts.get(end).endsWith("$");
    parts.set(end, last ? parts.get(end).replaceFirst("\\$$", "") : parts.get(end));
    String rest = columns.length < COLUMNS ? "" : LogLine.fold(columns[4]);
    return new ClientErrorPattern(
        kind,
        proof,
        columns[1].isEmpty() ? null : columns[1],
        coded ? List.of() : codes(codes[0]),
        coded || codes.length < 2 ? List.of() : codes(codes[1]),
        coded ? CodePosition.valueOf(codes[0]) : null,
        coded ? folded(codes[1]) : null,
        columns[3].replaceFirst("[_$]$", ""),
        List.copyOf(parts),
        last,
        phrase(parts),
        fragments(rest, false),
        fragments(rest, true));
  }

  /** An underscore at the end stands for a space, which would be invisible there. */
  private static String folded(String text) {
    String folded = LogLine.fold(text);
    return folded.endsWith("_") ? folded.substring(0, folded.length() - 1) + ' ' : folded;
  }

  private static List<DiagnosisCode> codes(String names) {
    return names.isEmpty()
        ? List.of()
        : Stream.of(names.split(" ")).map(DiagnosisCode::valueOf).toList();
  }

  private static List<String> fragments(String column, boolean absent) {
    return Stream.of(column.split(", "))
        .filter(fragment -> !fragment.isEmpty() && fragment.startsWith("-") == absent)
        .map(fragment -> absent ? fragment.substring(1) : fragment)
        .toList();
  }

  private static Phrase phrase(List<String> parts) {
    String longest = "";
    for (String piece : ESCAPED.split(String.join("<", parts))) {
      longest = piece.length() > longest.length() ? piece : longest;
    }
    return Phrase.of(longest);
  }
}
