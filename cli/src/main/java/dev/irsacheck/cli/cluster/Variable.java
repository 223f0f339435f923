package dev.irsacheck.cli.cluster;

import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.pod.snapshot.Variables;

/**
 * An environment variable of a container; its value is null if unknown, or in a Secret.
 *
 * @param own whether the container's {@code env} declares it; the webhook looks only there
 */
public record Variable(String name, String value, SourceLocation place, boolean own) {
  /** The SDKs treat an empty value as unset. */
  public boolean isSet() {
    return value == null || Variables.isSet(value);
  }

  public String shown() {
    if (value == null) {
      return "a value from elsewhere";
    }
    return value.isEmpty() ? "empty" : value.isBlank() ? '"' + value + '"' : value;
  }
}
