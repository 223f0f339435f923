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
  record Name(String written, Phrase phrase, Proof needs) {
    private static Name of(String written, Proof needs) {
      return new Name(written, Phrase.of(written), needs);
    }
  }

  /** The second spelling of each is the class that Java, .NET, JavaScript and Rust make of it. */
  static final List<Name> NAMES =
      List.of(
          Name.of("InvalidIdentityToken", Proof.NONE),
          Name.of("InvalidIdentityTokenException", Proof.NONE),
          Name.of("IDPCommunicationError", Proof.NONE),
          Name.of("IDPCommunicationErrorException", Proof.NONE),
          Name.of("IdpCommunicationErrorException", Proof.NONE),
          Name.of("IDPRejectedClaim", Proof.NONE),
          Name.of("IDPRejectedClaimException", Proof.NONE),
          Name.of("IdpRejectedClaimException", Proof.NONE),
          // Other services use these names too.
          Name.of("ExpiredTokenException", Proof.WEB_IDENTITY),
          Name.of("InvalidClientTokenId", Proof.STS),
          Name.of("RegionDisabledException", Proof.STS));

  /** None of the table is longer. */
  private static final int LONGEST_SENTENCE = 80;

  private static final List<String> FOLDED =
      StsSentence.ALL.stream().map(sentence -> LogLine.fold(sentence.text())).toList();

  private StsWords() {}

  /** The first sentence of the table that the line holds, or null. */
  static StsSentence sentence(LogLine line) {
    return Vocabulary.get().mayHoldSentence(line) ? StsSentence.in(line.folded()) : null;
  }

  /**
   * Both lines as one, if a sentence begins on the first and ends on the second; else null. Columns
   * and terminals wrap between words, or in the middle of one.
   */
  static LogLine across(LogLine first, LogLine second) {
    if (!first.breaksOff()) {
      return null;
    }
    String rest = second.text().substring(Continuation.afterFrame(second.text()));
    for (String between : new String[] {" ", ""}) {
      LogLine both = first.withText(first.text().stripTrailing() + between + rest);
      if (sentence(both) != null && sentence(first) == null && sentence(second) == null) {
        return both;
      }
    }
    return null;
  }

  /** Whether a text ends with the beginning of a sentence. */
  static boolean breaksOff(String line) {
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

  /** A candidate for a name that is STS's own, wherever on the line it stands; null for none. */
  static Candidate named(LogLine line, StsSentence sentence) {
    for (Name name : NAMES) {
      int at = line.atWord(name.written(), name.phrase());
      if (at >= 0 && !isOfCredentials(line)) {
        return coded(line, at, name.written(), sentence, name.needs());
      }
    }
    return null;
  }

  /** Other services call expired credentials by the name that STS has for an expired token. */
  private static boolean isOfCredentials(LogLine line) {
    return line.has("security token included in the request is expired");
  }

  /** A candidate for a word that stands where an SDK writes the code; null if it is no code. */
  static Candidate inPlace(LogLine line, String word, StsSentence sentence, LogWords sdk) {
    boolean webIdentity = sdk.proof() == Proof.WEB_IDENTITY;
    boolean known = webIdentity ? StsRefusals.isKnown(word) : StsRefusals.isOfAnyCall(word);
    if (word.isEmpty() || !known && !sdk.placeIsSure()) {
      return null;
    }
    Candidate coded = coded(line, line.text().indexOf(word), word, sentence, Proof.NONE);
    boolean ofSignature =
        coded.code() == DiagnosisCode.IRSA316 || coded.code() == DiagnosisCode.IRSA431;
    return webIdentity && ofSignature
        ? coded.of(StsRefusals.ofAssumeRole(word, line.text(), BAD_REQUEST))
        : coded;
  }

  static Candidate coded(LogLine line, int at, String code, StsSentence sentence, Proof needs) {
    int start = sentence == null ? at : Math.min(at, start(line, sentence));
    String name = StsRefusals.wireName(code);
    return new Candidate(
        Candidate.Rank.CODE,
        line,
        start,
        diagnosis(code, line, sentence),
        List.of(),
        "error code " + name,
        needs,
        sentence == null ? name : null);
  }

  /** A candidate for the sentence alone. */
  static Candidate said(LogLine line, StsSentence sentence) {
    return new Candidate(
        Candidate.Rank.SENTENCE,
        line,
        start(line, sentence),
        diagnosis(sentence.code(), line, sentence),
        List.of(),
        "\"" + sentence.text() + "\"",
        needs(sentence),
        sentence.code());
  }

  private static int start(LogLine line, StsSentence sentence) {
    return Math.max(0, line.folded().indexOf(sentence.keyword()));
  }

  private static Proof needs(StsSentence sentence) {
    return switch (sentence.saidBy()) {
      case STS_ALONE -> Proof.NONE;
      case OTHER_SERVICES_TOO -> Proof.STS;
      case OTHER_CALLS_TOO -> Proof.WEB_IDENTITY;
    };
  }

  /** What {@link StsRefusals} says of code and line, which it reads only where it must. */
  private static DiagnosisCode diagnosis(String code, LogLine line, StsSentence sentence) {
    String name = StsRefusals.wireName(code);
    boolean mayNamePolicy = line.has("polic") || line.has("boundar");
    if (!mayNamePolicy && sentence == null) {
      return StsRefusals.of(name, "", BAD_REQUEST);
    }
    return !mayNamePolicy && sentence.code().equals(name)
        ? sentence.diagnosis()
        : StsRefusals.of(name, line.text(), BAD_REQUEST);
  }
}
