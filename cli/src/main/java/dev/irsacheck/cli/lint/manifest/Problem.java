package dev.irsacheck.cli.lint.manifest;

import dev.irsacheck.text.SecretMask;

/**
 * Something that could not be read as a manifest.
 *
 * @param text completes "ORDERS.YAML:1:1 …", without secrets
 */
public record Problem(Place place, String text) {
  public Problem {
    text = SecretMask.cut(text);
  }
}
