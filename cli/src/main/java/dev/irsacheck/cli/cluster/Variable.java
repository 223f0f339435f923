package dev.irsacheck.cli.cluster;

import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.pod.snapshot.Variables;

/**
 * An environment variable that a container declares.
 *
 * @param value null where the manifests do not tell it, and always if it comes from a Secret
 * @param place where it is declared
 * @param own whether it stands in the container's {@code env}, the only place that the webhook
 *     looks at
 */
public record Variable(String name, String value, SourceLocation place, boolean own) {
  /** Whether it is set to something: an empty value is as none to the SDKs. */
  public boolean isSet() {
    return value == null || Variables.isSet(value);
  }

  /** The value, or that there is none here, in a word. */
  public String shown() {
    if (value == null) {
      return "a value from elsewhere";
    }
    return value.isEmpty() ? "empty" : value.isBlank() ? '"' + value + '"' : value;
  }
}
