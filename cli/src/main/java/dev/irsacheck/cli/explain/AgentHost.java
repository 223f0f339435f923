package dev.irsacheck.cli.explain;

import dev.irsacheck.bootstrap.AgentAddress;
import java.util.List;

/** The addresses of the Pod Identity agent, the same on every node. */
final class AgentHost {
  private static final Phrase IPV4 = Phrase.of(AgentAddress.IPV4);
  private static final Phrase IPV6 = Phrase.of(AgentAddress.IPV6);
  static final List<Phrase> PHRASES = List.of(IPV4, IPV6);

  private AgentHost() {}

  static boolean isOn(LogLine line) {
    return line.has(IPV4) && !isLonger(line) || line.has(IPV6);
  }

  /** An address such as 169.254.170.230 is another one. */
  private static boolean isLonger(LogLine line) {
    int end = line.at(IPV4) + IPV4.folded().length();
    return end < line.text().length() && Character.isDigit(line.text().charAt(end));
  }
}
