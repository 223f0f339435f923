package dev.irsacheck.cli.explain;

import dev.irsacheck.diagnosis.StsSentence;
import dev.irsacheck.text.Printable;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One entry of a log: its first line with the stack trace, the causes and the rest that belongs to
 * it. However long it is, it stands for one error at most and takes no more than a few lines of
 * memory.
 */
final class LogEvent {
  /** An indented file that is no log must not become one endless entry. */
  private static final int LONGEST = 400;

  /**
   * Of a longer line, such as a whole JSON object, only what surrounds the telling text is shown.
   */
  private static final int SHOWN_WHOLE = 320;

  private static final int SHOWN_BEFORE = 60;

  private final Map<Candidate.Rank, Candidate> candidates = new EnumMap<>(Candidate.Rank.class);
  private final Set<Proof> proofs = EnumSet.of(Proof.NONE);
  private final Map<String, String> details = new LinkedHashMap<>();
  private SdkSign coded;
  private String sdk;
  private int lines;
  private boolean inPythonTrace;

  /** Whether this line belongs to the same entry. */
  boolean goesOnWith(LogLine line) {
    if (lines == 0) {
      return true;
    }
    return lines < LONGEST && (Continuation.is(line) || inPythonTrace);
  }

  void add(LogLine line) {
    lines++;
    followPython(line);
    readSigns(line);
    StsSentence sentence = StsWords.sentence(line);
    consider(coded(line, sentence));
    consider(StsWords.named(line, sentence));
    if (sentence != null) {
      consider(StsWords.said(line, sentence));
    }
    consider(ClientWords.find(line));
    Details.add(details, line);
  }

  /** A Python trace ends with the exception, which is not indented. */
  private void followPython(LogLine line) {
    if (line.has("traceback (most recent call last)")) {
      inPythonTrace = true;
    } else if (!Continuation.is(line)) {
      inPythonTrace = false;
    }
  }

  private void readSigns(LogLine line) {
    for (SdkSign sign : SdkSign.ALL) {
      if (!line.has(sign.sign())) {
        continue;
      }
      prove(sign.proves());
      if (sdk == null) {
        sdk = sign.sdk();
      }
      if (coded == null && sign.before() != null) {
        coded = sign;
      }
    }
    if (StsHost.in(line) != null) {
      prove(Proof.CALLING_STS);
    }
  }

  private void prove(Proof proof) {
    proofs.add(proof);
    if (proof == Proof.WEB_IDENTITY) {
      proofs.add(Proof.STS);
    }
  }

  private Candidate coded(LogLine line, StsSentence sentence) {
    return coded == null ? null : StsWords.inPlace(line, coded.code(line), sentence, coded);
  }

  private void consider(Candidate candidate) {
    if (candidate == null) {
      return;
    }
    Candidate earlier = candidates.get(candidate.rank());
    boolean surer =
        earlier != null && earlier.needs() != Proof.NONE && candidate.needs() == Proof.NONE;
    if (earlier == null || surer) {
      candidates.put(candidate.rank(), candidate);
    }
  }

  /** What the entry stands for, or null. */
  Recognised recognised() {
    for (Candidate candidate : candidates.values()) {
      if (proofs.contains(candidate.needs())) {
        return new Recognised(
            candidate.line().number(),
            excerpt(candidate),
            candidate.code(),
            sdk,
            candidate.rule(),
            Map.copyOf(details));
      }
    }
    return null;
  }

  private static String excerpt(Candidate candidate) {
    String text = candidate.line().text();
    int start = text.length() <= SHOWN_WHOLE ? 0 : Math.max(0, candidate.at() - SHOWN_BEFORE);
    String from = start == 0 ? text : "…" + text.substring(start);
    return Printable.of(from.strip());
  }
}
