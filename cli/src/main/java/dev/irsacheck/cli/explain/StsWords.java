package dev.irsacheck.cli.explain;

import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.StsRefusals;
import dev.irsacheck.diagnosis.StsSentence;
import java.util.List;

/**
 * Finds the error codes and sentences of STS on a line.
 *
 * <p>Which there are and what they mean is told in {@link StsRefusals} and {@link StsSentence}, the
 * table that the live check reads too.
 */
final class StsWords {
  /** STS answers a refusal with 400 or 403; which is rarely logged, and the table needs neither. */
  private static final int BAD_REQUEST = 400;

  /** A name that only STS uses, as it may stand anywhere on a line. */
  private record Name(String written, Proof needs) {}

  /** The second spelling of each is the class that Java, .NET, JavaScript and Rust make of it. */
  private static final List<Name> NAMES =
      List.of(
          new Name("InvalidIdentityToken", Proof.NONE),
          new Name("InvalidIdentityTokenException", Proof.NONE),
          new Name("IDPCommunicationError", Proof.NONE),
          new Name("IDPCommunicationErrorException", Proof.NONE),
          new Name("IdpCommunicationErrorException", Proof.NONE),
          new Name("IDPRejectedClaim", Proof.NONE),
          new Name("IDPRejectedClaimException", Proof.NONE),
          new Name("IdpRejectedClaimException", Proof.NONE),
          // Other services use these two names too.
          new Name("ExpiredTokenException", Proof.WEB_IDENTITY),
          new Name("RegionDisabledException", Proof.STS));

  private StsWords() {}

  /** The first sentence of the table that the line holds, or null. */
  static StsSentence sentence(LogLine line) {
    return StsSentence.in(line.folded());
  }

  /** A candidate for a name that is STS's own, wherever on the line it stands; null for none. */
  static Candidate named(LogLine line, StsSentence sentence) {
    for (Name name : NAMES) {
      int at = line.atWord(name.written());
      if (at >= 0 && !isOfCredentials(line)) {
        DiagnosisCode diagnosis = diagnosis(name.written(), line);
        return coded(line, at, name.written(), sentence, diagnosis, name.needs());
      }
    }
    return null;
  }

  /** Other services call expired credentials by the name that STS has for an expired token. */
  private static boolean isOfCredentials(LogLine line) {
    return line.has("security token included in the request is expired");
  }

  /** A candidate for a word that stands where an SDK writes the code; null if it is no code. */
  static Candidate inPlace(LogLine line, String word, StsSentence sentence, SdkSign sdk) {
    boolean webIdentity = sdk.proves() == Proof.WEB_IDENTITY;
    boolean known = webIdentity ? StsRefusals.isKnown(word) : StsRefusals.isOfAnyCall(word);
    if (word.isEmpty() || !known && !sdk.placeIsSure()) {
      return null;
    }
    DiagnosisCode diagnosis =
        webIdentity
            ? StsRefusals.ofAssumeRole(word, line.text(), BAD_REQUEST)
            : diagnosis(word, line);
    return coded(line, line.text().indexOf(word), word, sentence, diagnosis, Proof.NONE);
  }

  private static Candidate coded(
      LogLine line,
      int at,
      String code,
      StsSentence sentence,
      DiagnosisCode diagnosis,
      Proof needs) {
    int start = sentence == null ? at : Math.min(at, line.folded().indexOf(sentence.keyword()));
    String rule = "error code " + StsRefusals.wireName(code);
    return new Candidate(Candidate.Rank.CODE, line, start, diagnosis, rule, needs);
  }

  /** A candidate for the sentence alone. */
  static Candidate said(LogLine line, StsSentence sentence) {
    return new Candidate(
        Candidate.Rank.SENTENCE,
        line,
        line.folded().indexOf(sentence.keyword()),
        diagnosis(sentence.code(), line),
        "\"" + sentence.text() + "\"",
        needs(sentence));
  }

  private static Proof needs(StsSentence sentence) {
    return switch (sentence.saidBy()) {
      case STS_ALONE -> Proof.NONE;
      case OTHER_SERVICES_TOO -> Proof.STS;
      case OTHER_CALLS_TOO -> Proof.WEB_IDENTITY;
    };
  }

  private static DiagnosisCode diagnosis(String code, LogLine line) {
    return StsRefusals.of(code, line.text(), BAD_REQUEST);
  }
}
