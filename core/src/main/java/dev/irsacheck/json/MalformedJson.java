package dev.irsacheck.json;

/**
 * The text is not JSON, or is larger or deeper than any honest document; the message says which.
 */
public final class MalformedJson extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedJson(String message) {
    super(message);
  }
}
