package dev.irsacheck.cli.findings;

import dev.irsacheck.base.text.ClosestWord;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A user's text in place of a code. */
public final class CodeName {
  private static final Pattern LIKE_A_CODE =
      Pattern.compile("[A-Za-z]{4}[0-9]{3}|(?i:irsa)[0-9]*|[0-9]+");

  private CodeName() {}

  /** Accepts {@code IRSA} or four similar letters before digits, or digits alone. */
  public static boolean isMeant(String name) {
    return LIKE_A_CODE.matcher(name).matches() && !Files.exists(Path.of(name));
  }

  public static String unknown(String name) {
    List<String> codes =
        Stream.of(DiagnosisCode.values())
            .map(code -> code.name().toLowerCase(Locale.ROOT))
            .toList();
    boolean numberAlone = !name.isEmpty() && Character.isDigit(name.charAt(0));
    String nearest = ClosestWord.word(numberAlone ? "irsa" + name : name, codes);
    return nearest == null
        ? FindingsTexts.noCode(name)
        : FindingsTexts.noCodeBut(name, nearest.toUpperCase(Locale.ROOT));
  }
}
