package dev.irsacheck.chain.names;

import java.util.Optional;

/** The common parts of all ARNs; they may be empty, and only the resource may have colons. */
public record Arn(
    String partition, String service, String region, String account, String resource) {
  private static final String SCHEME = "arn";
  private static final int PARTS = 6;

  public static Optional<Arn> parse(String text) {
    String[] parts = text.split(":", PARTS);
    return parts.length == PARTS && parts[0].equals(SCHEME)
        ? Optional.of(new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]))
        : Optional.empty();
  }

  public static String beginning() {
    return SCHEME + ":";
  }

  public static boolean isMeant(String text) {
    return text.startsWith(beginning());
  }

  public static boolean isMeantOf(String service, String text) {
    String[] parts = text.split(":", 4);
    return parts.length == 4 && parts[0].equals(SCHEME) && parts[2].equals(service);
  }

  @Override
  public String toString() {
    return String.join(":", SCHEME, partition, service, region, account, resource);
  }
}
