package dev.irsacheck.cli.explain;

import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.text.ClosestWord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a person wrote where a code was wanted. */
public final class CodeName {
  private static final String PREFIX = "irsa";
  private static final Pattern LIKE_A_CODE =
      Pattern.compile("[A-Za-z]{4}[0-9]{3}|(?i:irsa)[0-9]*|[0-9]+");

  private CodeName() {}

  /**
   * Whether it is no log's name: {@code IRSA} or four letters that may be a slip of it, then
   * digits; or digits alone.
   */
  static boolean isMeant(String name) {
    return LIKE_A_CODE.matcher(name).matches() && !Files.exists(Path.of(name));
  }

  /** One sentence, with the nearest code if one is near. */
  public static String unknown(String name) {
    String nearest = nearest(name);
    return "there is no code \""
        + name
        + "\"; "
        + (nearest == null ? "list shows all codes" : "did you mean " + nearest + "?");
  }

  private static String nearest(String name) {
    List<String> codes = new ArrayList<>();
    for (DiagnosisCode code : DiagnosisCode.values()) {
      codes.add(code.name().toLowerCase(Locale.ROOT));
    }
    boolean numberAlone = !name.isEmpty() && Character.isDigit(name.charAt(0));
    String nearest = ClosestWord.word(numberAlone ? PREFIX + name : name, codes);
    return nearest == null ? null : nearest.toUpperCase(Locale.ROOT);
  }
}
