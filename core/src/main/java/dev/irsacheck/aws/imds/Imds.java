package dev.irsacheck.aws.imds;

import java.net.URI;
import java.time.Duration;

/** Looks whether IMDS gives this pod a token. */
@FunctionalInterface
public interface Imds {
  /** The longest that a look takes: a second for the connection, and one for the answer. */
  Duration LIMIT = Duration.ofSeconds(2);

  /**
   * Asks once, and returns within about {@link #LIMIT}.
   *
   * @param endpoint an http URL with a host, and no more of IMDS's own than that
   */
  ImdsInspection inspect(URI endpoint);
}
