package dev.irsacheck.pod.classpath.zip;

import java.io.IOException;

/** The archive is damaged, hostile or of a kind that no JVM reads; the message says which. */
public final class BadArchive extends IOException {
  private static final long serialVersionUID = 1L;

  BadArchive(String reason) {
    super(reason);
  }
}
