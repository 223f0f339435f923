package dev.irsacheck.settings;

/**
 * The variables that kubelet gives every pod for each Service of its namespace.
 *
 * <p>A Service named {@code irsa-check}, or {@code irsa-check-} and more, puts variables under our
 * prefix that nobody wrote: {@code IRSA_CHECK_SERVICE_HOST}, {@code IRSA_CHECK_PORT_8080_TCP_ADDR}.
 * The forms are those of kubelet's {@code envvars.FromServices}.
 */
final class ServiceLinks {
  private ServiceLinks() {}

  /**
   * Whether this is such a variable.
   *
   * @param rest the variable's name behind {@code IRSA_CHECK_}
   */
  static boolean isOne(String rest) {
    return endsInWord(rest, "SERVICE_HOST")
        || endsInWord(rest, "SERVICE_PORT")
        || endsInWord(rest, "PORT")
        || holdsWord(rest, "SERVICE_PORT_")
        || isPortLink(rest);
  }

  private static boolean endsInWord(String rest, String word) {
    return rest.equals(word) || rest.endsWith("_" + word);
  }

  private static boolean holdsWord(String rest, String word) {
    return rest.startsWith(word) || rest.contains("_" + word);
  }

  /** {@code PORT_8080_TCP}, alone or followed by {@code _PROTO}, {@code _PORT}, {@code _ADDR}. */
  private static boolean isPortLink(String rest) {
    String link = rest;
    if (link.endsWith("_PROTO") || link.endsWith("_PORT") || link.endsWith("_ADDR")) {
      link = link.substring(0, link.lastIndexOf('_'));
    }
    if (!link.endsWith("_TCP") && !link.endsWith("_UDP") && !link.endsWith("_SCTP")) {
      return false;
    }
    int end = link.lastIndexOf('_');
    int digits = end;
    while (digits > 0 && link.charAt(digits - 1) >= '0' && link.charAt(digits - 1) <= '9') {
      digits--;
    }
    return digits < end && endsInWord(link.substring(0, digits), "PORT_");
  }
}
