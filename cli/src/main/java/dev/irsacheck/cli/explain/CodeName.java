package dev.irsacheck.cli.explain;

import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person wrote where a code was wanted. */
public final class CodeName {
  private static final String PREFIX = "irsa";

  private CodeName() {}

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
    String nearest = Nearest.word(numberAlone ? PREFIX + name : name, codes);
    return nearest == null ? null : nearest.toUpperCase(Locale.ROOT);
  }
}
