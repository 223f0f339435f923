package dev.irsacheck.cli.explain;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA411;

import dev.irsacheck.chain.names.AwsHost;
import dev.irsacheck.cli.explain.Candidate.Rank;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host name of STS on a line. Other firms have hosts that start with "sts" too.
 *
 * @param at where it starts
 */
record StsHost(String name, int at) {
  private static final Phrase STS = Phrase.of("sts.");
  private static final Phrase FIPS = Phrase.of("sts-fips.");

  /**
   * A label, and what follows it: "vpce-….sts.eu-west-1.vpce.amazonaws.com" has it as a later one.
   * A region that nobody has filled in, or that is set with its quotes, is a part of a name too.
   */
  private static final Pattern NAME =
      Pattern.compile("(?<label>(?<![a-z0-9-]))?(?<plain>sts[a-z0-9.-]*)[a-z0-9.'_${}<>-]*");

  static final List<Phrase> PHRASES = List.of(STS, FIPS);

  /** The first on the line, or null. */
  static StsHost in(LogLine line) {
    if (!line.has(STS) && !line.has(FIPS)) {
      return null;
    }
    Matcher names = NAME.matcher(line.folded());
    int from = 0;
    while (names.find(from)) {
      String name = withoutDotAtEnd(names.group("plain"));
      name = AwsHost.parse(name).isPresent() ? name : withoutDotAtEnd(names.group());
      if (names.group("label") != null
          && (name.startsWith("sts.") || name.startsWith("sts-fips."))
          && AwsHost.parse(name).isPresent()) {
        return new StsHost(name, names.start());
      }
      from = names.start() + Math.max("sts".length(), name.length());
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
        ? Candidate.of(Rank.NETWORK, line, host.at, IRSA411, "host name alone", LogEvidence.NONE)
        : null;
  }

  /** False where it names another host and not STS's: then it is that one's trouble. */
  static boolean noOtherIn(ProviderChain part) {
    boolean aws = part.has(".amazonaws.com") || part.has("://") && !part.has("doc/2011-06-15");
    return !aws || part.line().host() != null;
  }

  private static String withoutDotAtEnd(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }
}
