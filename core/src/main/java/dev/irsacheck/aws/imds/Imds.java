package dev.irsacheck.aws.imds;

import java.net.URI;
import java.time.Duration;

@FunctionalInterface
public interface Imds {
  /** One second to connect and one for the response. */
  Duration LIMIT = Duration.ofSeconds(2);

  ImdsInspection inspect(URI endpoint);
}
