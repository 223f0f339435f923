package dev.irsacheck.cli.explain;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA411;

import dev.irsacheck.cli.explain.Candidate.Rank;
import dev.irsacheck.names.AwsHost;
import java.util.List;

/**
 * A host name of STS on a line. Other firms have hosts that start with "sts" too.
 *
 * @param at where it starts
 */
record StsHost(String name, int at) {
  private static final Phrase STS = Phrase.of("sts.");
  private static final Phrase FIPS = Phrase.of("sts-fips.");
  private static final String UNFILLED = "_'${}<>";
  static final List<Phrase> PHRASES = List.of(STS, FIPS);

  /** The first on the line, or null. */
  static StsHost in(LogLine line) {
    if (!line.has(STS) && !line.has(FIPS)) {
      return null;
    }
    String text = line.folded();
    int at = text.indexOf("sts");
    while (at >= 0) {
      String name = nameAt(text, at);
      int end = at + name.length();
      // "vpce-….sts.eu-west-1.vpce.amazonaws.com" has it as a later label.
      boolean label = at == 0 || !isHostChar(text.charAt(at - 1)) || text.charAt(at - 1) == '.';
      if (label
          && (name.startsWith("sts.") || name.startsWith("sts-fips."))
          && AwsHost.parse(name).isPresent()) {
        return new StsHost(name, at);
      }
      at = text.indexOf("sts", Math.max(at + 3, end));
    }
    return null;
  }

  /** Java wraps an unresolved host name without a word: "Unable to execute HTTP request: HOST". */
  static Candidate unresolved(LogLine line) {
    StsHost host = line.host();
    String before = "unable to execute http request: ";
    if (host == null || !line.folded().startsWith(before, host.at - before.length())) {
      return null;
    }
    int end = host.at + host.name.length();
    boolean alone = end == line.text().length() || line.text().charAt(end) == ' ';
    return alone
        ? Candidate.of(Rank.NETWORK, line, host.at, IRSA411, "host name alone", Proof.NONE)
        : null;
  }

  /** False where the line names another host and not STS's: then it is that one's trouble. */
  static boolean noOtherOn(LogLine line) {
    boolean aws = line.has(".amazonaws.com") || line.has("://") && !line.has("doc/2011-06-15");
    return !aws || line.host() != null;
  }

  /** A region that nobody has filled in, or that is set with its quotes, is a part of it too. */
  private static String nameAt(String text, int at) {
    String name = "";
    for (String also : new String[] {"", UNFILLED}) {
      int end = at;
      while (end < text.length()
          && (isHostChar(text.charAt(end)) || also.indexOf(text.charAt(end)) >= 0)) {
        end++;
      }
      name = withoutDotAtEnd(text.substring(at, end));
      if (AwsHost.parse(name).isPresent()) {
        return name;
      }
    }
    return name;
  }

  private static String withoutDotAtEnd(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static boolean isHostChar(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.';
  }
}
