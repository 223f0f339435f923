package dev.irsacheck.cli.explain;

import dev.irsacheck.chain.diagnosis.AwsError;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.diagnosis.Link;
import dev.irsacheck.chain.diagnosis.StsRefusals;
import java.util.ArrayList;
import java.util.List;

/** Finds the error codes and sentences of {@link AwsRefusal} on a line. */
final class StsErrorFinder {
  record Name(String written, Phrase phrase, LogEvidence needs) {
    private static Name of(String written, LogEvidence needs) {
      return new Name(written, Phrase.of(written), needs);
    }
  }

  static final List<Name> NAMES = names();

  private static final int LONGEST_SENTENCE = 80;

  private static final List<String> FOLDED =
      StsRefusals.SENTENCES.stream().map(row -> LogLine.fold(row.words())).toList();

  private StsErrorFinder() {}

  private static List<Name> names() {
    List<Name> names = new ArrayList<>();
    for (AwsError error :
        List.of(AwsError.WEB_IDENTITY, AwsError.ISSUER_SILENT, AwsError.CLAIM_REJECTED)) {
      for (String code : error.codes()) {
        names.add(Name.of(code, LogEvidence.NONE));
        // SDKs name their exception classes like this.
        names.add(Name.of(code + "Exception", LogEvidence.NONE));
        names.add(Name.of(code.replace("IDP", "Idp") + "Exception", LogEvidence.NONE));
      }
    }
    names.add(Name.of("ExpiredTokenException", LogEvidence.WEB_IDENTITY));
    names.add(Name.of("InvalidClientTokenId", LogEvidence.STS));
    names.add(Name.of("RegionDisabledException", LogEvidence.STS));
    return names;
  }

  /** Returns the first known sentence on the line, or null. */
  static AwsRefusal sentence(LogLine line) {
    return Vocabulary.get().mayHoldSentence(line) && !isOfPeople(line)
        ? StsRefusals.in(line.folded())
        : null;
  }

  static LogLine across(LogLine first, LogLine second) {
    if (!breaksOff(first.folded()) || sentence(first) != null || sentence(second) != null) {
      return null;
    }
    return Continuation.across(
        first,
        first.text().stripTrailing(),
        second,
        List.of(" ", ""),
        (begun, between, rest) -> sentence(first.withText(begun + between + rest)) != null);
  }

  private static boolean breaksOff(String line) {
    String end = line.stripTrailing();
    String text = end.substring(Math.max(0, end.length() - LONGEST_SENTENCE));
    for (String sentence : FOLDED) {
      String firstWord = sentence.substring(0, sentence.indexOf(' '));
      int at = text.lastIndexOf(firstWord);
      int length = text.length() - at;
      if (at >= 0 && length < sentence.length() && sentence.startsWith(text.substring(at))) {
        return true;
      }
    }
    return false;
  }

  /** Returns a candidate for a name that only STS uses, or null. */
  static Candidate named(LogLine line, AwsRefusal sentence) {
    for (Name name : NAMES) {
      int at = line.atWord(name.written(), name.phrase());
      if (at >= 0 && !isOfCredentials(line) && !isOfPeople(line)) {
        return coded(line, at, name.written(), sentence, name.needs());
      }
    }
    return null;
  }

  /** Whether it is about a login of people, which has the same words in STS. */
  static boolean isOfPeople(LogLine line) {
    return line.has("rolewithsaml")
        || line.has("authnresponse")
        || line.has("saml assertion")
        || line.has("getsessiontoken");
  }

  /** Other services use the same name for expired credentials as STS for an expired token. */
  private static boolean isOfCredentials(LogLine line) {
    return line.has("security token included in the request is expired");
  }

  /** Returns null if the word is no code. */
  static Candidate inPlace(LogLine line, String word, AwsRefusal sentence, ClientErrorPattern sdk) {
    boolean webIdentity = sdk.proof() == LogEvidence.WEB_IDENTITY;
    boolean known = webIdentity ? StsRefusals.isKnown(word) : StsRefusals.isOfAnyCall(word);
    if (word.isEmpty() || !known && !sdk.placeIsSure() || isOfPeople(line)) {
      return null;
    }
    Candidate coded = coded(line, line.text().indexOf(word), word, sentence, LogEvidence.NONE);
    return webIdentity
        ? coded.of(
            StsRefusals.ofAssumeRole(AwsError.of(word), detailText(line, sentence)).diagnosis())
        : coded;
  }

  static Candidate coded(
      LogLine line, int at, String code, AwsRefusal sentence, LogEvidence needs) {
    int start = sentence == null ? at : Math.min(at, start(line, sentence));
    return new Candidate(
        Candidate.Rank.CODE,
        line,
        start,
        StsRefusals.of(AwsError.of(code), detailText(line, sentence)).diagnosis(),
        List.of(),
        "error code " + code,
        needs,
        sentence == null ? AwsError.of(code).name() : null);
  }

  static Candidate candidateFor(LogLine line, AwsRefusal sentence) {
    return new Candidate(
        Candidate.Rank.SENTENCE,
        line,
        start(line, sentence),
        StsRefusals.of(sentence.error(), line.text()).diagnosis(),
        List.of(),
        "\"" + sentence.words() + "\"",
        needs(sentence),
        sentence.error().name());
  }

  /** Treats a code that other services share as a guess if it is about a token or credentials. */
  static Candidate asGuess(Candidate said) {
    Link link = said.code().link();
    boolean ours = link == Link.TOKEN || link == Link.PROVIDER || link == Link.CALLER;
    return ours && said.needs() == LogEvidence.STS
        ? Candidate.of(
            Candidate.Rank.SYMPTOM,
            said.line(),
            said.at(),
            said.code(),
            said.rule(),
            LogEvidence.NONE)
        : null;
  }

  private static int start(LogLine line, AwsRefusal sentence) {
    return Math.max(0, line.folded().indexOf(StsRefusals.longestWord(sentence)));
  }

  private static LogEvidence needs(AwsRefusal sentence) {
    return switch (sentence.by()) {
      case OTHERS_TOO -> LogEvidence.STS;
      case OTHER_CALLS_TOO -> LogEvidence.WEB_IDENTITY;
      default -> LogEvidence.NONE;
    };
  }

  private static String detailText(LogLine line, AwsRefusal sentence) {
    return sentence != null || line.has("polic") || line.has("boundar") ? line.text() : "";
  }
}
