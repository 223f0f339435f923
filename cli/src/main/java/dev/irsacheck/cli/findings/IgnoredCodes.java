package dev.irsacheck.cli.findings;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.io.WrongInput;
import dev.irsacheck.pod.settings.TextList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

public final class IgnoredCodes {
  /** Codes that lint no longer reports, with the check's codes that replaced them. */
  private static final Map<DiagnosisCode, Set<DiagnosisCode>> SUCCESSORS =
      read(
          """
          821 101 102 103 104 116 205 828
          822 108
          825 401 402 407
          826 403
          827 404
          831 210
          832 105
          862 151 152 161 163
          867 153
          """);

  /** Codes that lint still has, for a part of their former meaning. */
  private static final Map<DiagnosisCode, Set<DiagnosisCode>> PARTS = read("806 106\n864 112\n");

  private IgnoredCodes() {}

  private static Map<DiagnosisCode, Set<DiagnosisCode>> read(String lines) {
    Map<DiagnosisCode, Set<DiagnosisCode>> read = new EnumMap<>(DiagnosisCode.class);
    for (String line : lines.lines().toList()) {
      Set<DiagnosisCode> codes = EnumSet.noneOf(DiagnosisCode.class);
      for (String number : line.substring(line.indexOf(' ') + 1).split(" ")) {
        codes.add(DiagnosisCode.valueOf("IRSA" + number));
      }
      read.put(DiagnosisCode.valueOf("IRSA" + line.substring(0, line.indexOf(' '))), codes);
    }
    return read;
  }

  /**
   * @param all the option's values, each with codes joined by +
   */
  public static Set<DiagnosisCode> of(List<String> all, String command, Set<DiagnosisCode> possible)
      throws WrongInput {
    Set<DiagnosisCode> ignored = EnumSet.noneOf(DiagnosisCode.class);
    for (String given : all) {
      List<String> names = TextList.splitCodes(given);
      if (names.isEmpty()) {
        throw new WrongInput("--ignore names no code: write --ignore IRSA401+IRSA833");
      }
      for (String name : names) {
        DiagnosisCode code = DiagnosisCode.named(name);
        if (code == null) {
          throw new WrongInput("--ignore: " + CodeName.unknown(name));
        }
        if (!possible.contains(code) && !retired().contains(code)) {
          throw new WrongInput("--ignore: " + command + " does not report " + code);
        }
        ignored.addAll(meantBy(code));
      }
    }
    return ignored;
  }

  public static Set<DiagnosisCode> retired() {
    return SUCCESSORS.keySet();
  }

  /** Returns the code itself and the codes that replaced it or a part of it. */
  public static Set<DiagnosisCode> meantBy(DiagnosisCode code) {
    Set<DiagnosisCode> meant = EnumSet.of(code);
    meant.addAll(SUCCESSORS.getOrDefault(code, PARTS.getOrDefault(code, Set.of())));
    return meant;
  }
}
