package dev.irsacheck.cli.explain;

import dev.irsacheck.cli.explain.Candidate.Rank;
import dev.irsacheck.cli.explain.Recognised.Tier;
import dev.irsacheck.diagnosis.DiagnosisCode;
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

  private final Map<Rank, Candidate> candidates = new EnumMap<>(Rank.class);
  private final Set<Proof> proofs = EnumSet.of(Proof.NONE);
  private final Map<String, String> details = new LinkedHashMap<>();
  private SdkSign coded;
  private String sdk;
  private LogLine last;
  private int lines;
  private boolean inPythonTrace;
  private boolean ofNode;

  boolean isEmpty() {
    return lines == 0;
  }

  /** Whether this line belongs to the same entry. */
  boolean goesOnWith(LogLine line) {
    if (lines >= LONGEST || CloudTrail.begins(line)) {
      return false;
    }
    return Continuation.is(line)
        || inPythonTrace
        || candidates.containsKey(Rank.CODE) && last.text().endsWith(":")
        || StsWords.across(last, line) != null
        || DeniedAction.across(last, line) != null;
  }

  void add(LogLine line) {
    if (lines > 0) {
      LogLine across = StsWords.across(last, line);
      if (across != null) {
        read(across);
      }
      LogLine denied = DeniedAction.across(last, line);
      if (denied != null) {
        read(denied);
      }
    }
    lines++;
    last = line;
    followPython(line);
    read(line);
  }

  private void read(LogLine line) {
    readSigns(line);
    StsSentence sentence = StsWords.sentence(line);
    // A trace repeats its error many times, and the first counts.
    if (!isSettled(Rank.CODE)) {
      consider(OwnLine.find(line));
      consider(AgentWords.find(line));
      consider(coded(line, sentence));
      consider(StsWords.named(line, sentence));
      consider(recorded(line, sentence));
    }
    if (sentence != null && !isSettled(Rank.SENTENCE)) {
      consider(StsWords.said(line, sentence));
    }
    if (!isSettled(Rank.CLIENT)) {
      consider(ClientWords.find(line));
    }
    consider(DeniedAction.find(line));
    if (!isSettled(Rank.SYMPTOM)) {
      consider(Symptom.find(line));
    }
    Details.add(details, line);
  }

  /** Whether nothing on a further line can be surer. */
  private boolean isSettled(Rank rank) {
    Candidate earlier = candidates.get(rank);
    return earlier != null && earlier.needs() == Proof.NONE;
  }

  private Candidate recorded(LogLine line, StsSentence sentence) {
    String code = CloudTrail.code(line);
    if (code.isEmpty()) {
      return null;
    }
    int at = Math.max(0, line.text().indexOf(code));
    return StsWords.coded(line, at, code, sentence, Proof.RECORD);
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
      if (!sign.isOn(line)) {
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
    if (line.host() != null) {
      prove(Proof.CALLING_STS);
    }
    if (AgentHost.isOn(line)) {
      proofs.add(Proof.AGENT);
    }
    ofNode |= NodeRole.at(line) >= 0;
    if (NodeRole.isRefusal(line)) {
      proofs.add(Proof.REFUSAL);
    }
    if (CloudTrail.isOfWebIdentity(line)) {
      sdk = CloudTrail.NAME;
      proofs.add(Proof.RECORD);
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
    if (!ofNode) {
      proofs.add(Proof.NO_NODE);
    }
    for (Candidate candidate : candidates.values()) {
      if (proofs.contains(candidate.needs())) {
        Candidate fuller = withSentence(candidate);
        if (fuller.code() == DiagnosisCode.IRSA701) {
          Details.put(details, "statement", DeniedAction.statement(fuller.line()));
        }
        return new Recognised(
            isGuess(candidate.rank()) ? Tier.PERHAPS : Tier.CERTAIN,
            fuller.line().number(),
            excerpt(fuller),
            fuller.code(),
            fuller.others(),
            sdk,
            fuller.rule(),
            Map.copyOf(details));
      }
    }
    return null;
  }

  private static boolean isGuess(Rank rank) {
    return rank == Rank.UNTOLD_DENIAL || rank == Rank.SYMPTOM;
  }

  /** Where code and sentence stand on lines of their own, the sentence says which fault it is. */
  private Candidate withSentence(Candidate candidate) {
    Candidate said = candidates.get(Rank.SENTENCE);
    return said != null && said.answer() != null && said.answer().equals(candidate.answer())
        ? said
        : candidate;
  }

  private static String excerpt(Candidate candidate) {
    String text = candidate.line().text();
    int start = text.length() <= SHOWN_WHOLE ? 0 : Math.max(0, candidate.at() - SHOWN_BEFORE);
    String from = Printable.from(text, start).strip();
    return start == 0 ? from : "…" + from;
  }
}
