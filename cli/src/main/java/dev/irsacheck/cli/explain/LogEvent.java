package dev.irsacheck.cli.explain;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.explain.Candidate.Rank;
import dev.irsacheck.cli.explain.ClientErrorPattern.Kind;
import dev.irsacheck.cli.explain.LogFinding.Tier;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One log entry with its stack trace. It stands for at most one error and has bounded memory. */
final class LogEvent {
  /** An indented file that is no log must not become one endless entry. */
  private static final int LONGEST = 400;

  /** The session name that SDKs for JavaScript use for a web identity: the role was assumed. */
  private static final String WEB_IDENTITY_SESSION = "/token-file-web-identity";

  private final Map<Rank, Map<LogEvidence, Candidate>> candidates = new EnumMap<>(Rank.class);

  private final Set<LogEvidence> proofs = EnumSet.of(LogEvidence.NONE);
  private final Map<String, String> details = new TreeMap<>();
  private ClientErrorPattern coded;
  private String sdk;
  private LogLine last;
  private int lines;
  private boolean inPythonTrace;
  private boolean ofNode;

  boolean isEmpty() {
    return lines == 0;
  }

  void begin(LogLine line) {
    add(line, line);
  }

  boolean goesOnWith(LogLine line) {
    if (lines >= LONGEST || CloudTrail.begins(line)) {
      return false;
    }
    LogLine said = StsErrorFinder.across(last, line);
    LogLine denied = DeniedAction.across(last, line);
    boolean goesOn =
        said != null
            || denied != null
            || inPythonTrace
            || Continuation.is(line)
            || candidates.containsKey(Rank.CODE) && last.text().endsWith(":");
    if (goesOn) {
      for (LogLine both : new LogLine[] {said, denied, Vocabulary.get().across(last, line)}) {
        if (both != null) {
          read(both);
        }
      }
      add(line, denied == null ? line : denied);
    }
    return goesOn;
  }

  private void add(LogLine line, LogLine asLast) {
    lines++;
    last = asLast;
    followPython(line);
    read(line);
  }

  private void read(LogLine line) {
    // Most lines of a trace have no known words, but may have a code or a detail.
    boolean tells = Vocabulary.get().matters(line);
    if (tells) {
      readSigns(line);
    }
    AwsRefusal sentence = StsErrorFinder.sentence(line);
    ProviderChain chain = tells ? ProviderChain.on(line) : null;
    readWords(Kind.CERTAIN, line, chain);
    // A trace repeats its error many times, and the first one counts.
    if (!isSettled(Rank.CODE)) {
      consider(OwnLine.find(line));
      consider(AgentErrorFinder.find(line));
      consider(coded(line, sentence));
      consider(StsErrorFinder.named(line, sentence));
      consider(recorded(line, sentence));
    }
    if (sentence != null && !isSettled(Rank.SENTENCE)) {
      Candidate said = StsErrorFinder.candidateFor(line, sentence);
      consider(said);
      consider(StsErrorFinder.asGuess(said));
    }
    if (DeniedAction.isOfOthers(line)) {
      proofs.add(LogEvidence.OF_OTHERS);
    }
    consider(DeniedAction.find(line));
    readWords(Kind.NETWORK, line, chain);
    if (!isSettled(Rank.NETWORK)) {
      consider(StsHost.unresolved(line));
    }
    if (!line.has(WEB_IDENTITY_SESSION)) {
      readWords(Kind.SYMPTOM, line, chain);
      consider(NodeRole.find(line));
    }
    LogDetails.add(details, line);
  }

  private void readWords(Kind kind, LogLine line, ProviderChain chain) {
    boolean settled = chain == null || isSettled(kind.rank());
    Iterator<ClientErrorPattern> rows = ClientErrorPatterns.of(kind).iterator();
    while (!settled && rows.hasNext()) {
      ClientErrorPattern words = rows.next();
      Candidate candidate = words.candidate(line, chain);
      if (candidate != null && !isDenialWithWords(candidate)) {
        consider(candidate);
        sdk = sdk == null ? words.who() : sdk;
        settled = candidate.needs() == LogEvidence.NONE && candidate.rank() != Rank.NOT_SET;
      }
    }
  }

  /** {@link DeniedAction} decides whether a named principal is a pod's. */
  private static boolean isDenialWithWords(Candidate candidate) {
    return candidate.code() == DiagnosisCode.IRSA709
        && !DeniedAction.on(candidate.line()).isEmpty();
  }

  private boolean isSettled(Rank rank) {
    return candidates.getOrDefault(rank, Map.of()).containsKey(LogEvidence.NONE);
  }

  private Candidate recorded(LogLine line, AwsRefusal sentence) {
    String code = CloudTrail.code(line);
    if (code.isEmpty()) {
      return null;
    }
    int at = Math.max(0, line.text().indexOf(code));
    return StsErrorFinder.coded(line, at, code, sentence, LogEvidence.RECORD);
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
    for (Kind kind : new Kind[] {Kind.CODE, Kind.SIGN}) {
      for (ClientErrorPattern sign : ClientErrorPatterns.of(kind)) {
        if (!sign.isOn(line)) {
          continue;
        }
        prove(sign.proof());
        sdk = sdk == null ? sign.who() : sdk;
        coded = coded == null && kind == Kind.CODE ? sign : coded;
      }
    }
    if (line.host() != null) {
      prove(LogEvidence.CALLING_STS);
    }
    ofNode |= NodeRole.at(line) >= 0;
    if (NodeRole.isRefusal(line)) {
      proofs.add(LogEvidence.REFUSAL);
    }
    if (CloudTrail.isOfWebIdentity(line)) {
      sdk = CloudTrail.NAME;
      proofs.add(LogEvidence.RECORD);
    }
  }

  private void prove(LogEvidence proof) {
    proofs.add(proof);
    if (proof == LogEvidence.WEB_IDENTITY) {
      proofs.addAll(EnumSet.of(LogEvidence.STS, LogEvidence.CALLING_STS));
    }
  }

  /** Known words say more than an unknown code. */
  private Candidate coded(LogLine line, AwsRefusal sentence) {
    Candidate found =
        coded == null ? null : StsErrorFinder.inPlace(line, coded.code(line), sentence, coded);
    boolean unknown = found != null && found.code() == DiagnosisCode.IRSA399;
    return unknown && isSettled(Rank.CLIENT) ? null : found;
  }

  private void consider(Candidate candidate) {
    if (candidate != null) {
      candidates
          .computeIfAbsent(candidate.rank(), rank -> new EnumMap<>(LogEvidence.class))
          .putIfAbsent(candidate.needs(), candidate);
    }
  }

  LogFinding recognised() {
    if (!ofNode) {
      proofs.add(LogEvidence.NO_NODE);
    }
    for (Map.Entry<Rank, Map<LogEvidence, Candidate>> ofRank : candidates.entrySet()) {
      if (proofs.contains(LogEvidence.OF_OTHERS) && isSymptom(ofRank.getKey())) {
        return null;
      }
      for (Candidate candidate : ofRank.getValue().values()) {
        if (proofs.contains(candidate.needs())) {
          return recognised(candidate);
        }
      }
    }
    return null;
  }

  private LogFinding recognised(Candidate candidate) {
    Candidate fuller = withSentence(candidate);
    if (fuller.code() == DiagnosisCode.IRSA701) {
      LogDetails.put(details, "statement", DeniedAction.statement(fuller.line()));
    }
    return new LogFinding(
        isGuess(candidate.rank()) ? Tier.PERHAPS : Tier.CERTAIN,
        fuller.line().number(),
        fuller.excerpt(),
        fuller.code(),
        fuller.others(),
        sdk,
        Printable.of(fuller.rule()),
        details);
  }

  private static boolean isGuess(Rank rank) {
    return rank == Rank.UNTOLD_DENIAL || isSymptom(rank);
  }

  private static boolean isSymptom(Rank rank) {
    return rank == Rank.SYMPTOM || rank == Rank.NO_CREDENTIALS;
  }

  /** If code and sentence are on separate lines, the sentence decides the fault. */
  private Candidate withSentence(Candidate candidate) {
    for (Candidate said : candidates.getOrDefault(Rank.SENTENCE, Map.of()).values()) {
      if (said.answer() != null && said.answer().equals(candidate.answer())) {
        return said;
      }
    }
    return candidate;
  }
}
