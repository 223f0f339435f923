package dev.irsacheck.cli.lint;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA101;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA102;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA103;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA104;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA105;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA106;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA108;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA112;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA116;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA151;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA152;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA153;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA161;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA163;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA205;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA210;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA401;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA402;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA403;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA404;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA407;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA806;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA821;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA822;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA825;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA826;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA827;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA828;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA831;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA832;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA862;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA864;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA867;

import dev.irsacheck.diagnosis.DiagnosisCode;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Codes by which lint once said what the check says by another: whoever ignores the old one means
 * what is now said by the new ones.
 */
final class RetiredCodes {
  private static final Map<DiagnosisCode, Set<DiagnosisCode>> SUCCESSORS = successors();

  private RetiredCodes() {}

  private static Map<DiagnosisCode, Set<DiagnosisCode>> successors() {
    Map<DiagnosisCode, Set<DiagnosisCode>> successors = new EnumMap<>(DiagnosisCode.class);
    successors.put(IRSA821, Set.of(IRSA101, IRSA102, IRSA103, IRSA104, IRSA116, IRSA205, IRSA828));
    successors.put(IRSA822, Set.of(IRSA108));
    successors.put(IRSA825, Set.of(IRSA401, IRSA402, IRSA407));
    successors.put(IRSA826, Set.of(IRSA403));
    successors.put(IRSA827, Set.of(IRSA404));
    successors.put(IRSA831, Set.of(IRSA210));
    successors.put(IRSA832, Set.of(IRSA105));
    successors.put(IRSA862, Set.of(IRSA151, IRSA152, IRSA161, IRSA163));
    successors.put(IRSA867, Set.of(IRSA153));
    return successors;
  }

  /** Those that are not reported any more. */
  static Set<DiagnosisCode> all() {
    return SUCCESSORS.keySet();
  }

  /** What a code in an ignore list means: itself, and what took the place of it or of a part. */
  static Set<DiagnosisCode> meantBy(DiagnosisCode code) {
    Set<DiagnosisCode> meant = EnumSet.of(code);
    meant.addAll(SUCCESSORS.getOrDefault(code, Set.of()));
    if (code == IRSA806) {
      meant.add(IRSA106);
    } else if (code == IRSA864) {
      meant.add(IRSA112);
    }
    return meant;
  }
}
