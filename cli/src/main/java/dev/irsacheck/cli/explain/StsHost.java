package dev.irsacheck.cli.explain;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA411;

import dev.irsacheck.chain.names.AwsHost;
import dev.irsacheck.cli.explain.Candidate.Rank;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An STS host name on a line. Other companies also have hosts that start with "sts". */
record StsHost(String name, int at) {
  private static final Phrase STS = Phrase.of("sts.");
  private static final Phrase FIPS = Phrase.of("sts-fips.");

  /** Allows a placeholder region, and "vpce-….sts.eu-west-1.vpce.amazonaws.com". */
  private static final Pattern NAME =
      Pattern.compile("(?<label>(?<![a-z0-9-]))?(?<plain>sts[a-z0-9.-]*)[a-z0-9.'_${}<>-]*");

  static final List<Phrase> PHRASES = List.of(STS, FIPS);

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

  /** Java's message has no explanation: "Unable to execute HTTP request: HOST". */
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

  /** Whether the line names no other host, which would be the one that failed. */
  static boolean noOtherIn(ProviderChain part) {
    boolean aws = part.has(".amazonaws.com") || part.has("://") && !part.has("doc/2011-06-15");
    return !aws || part.line().host() != null;
  }

  private static String withoutDotAtEnd(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }
}
