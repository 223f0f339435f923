package dev.irsacheck.evidence;

import dev.irsacheck.text.Printable;

/**
 * Where a value came from, as the reader would say it: "env AWS_ROLE_ARN", "token",
 * "sts.amazonaws.com".
 *
 * @param text printed in brackets behind the value
 */
public record Source(String text) {
  public static final Source TOKEN = new Source("token");
  public static final Source NONE = new Source("");

  /** A path or host name is as little to be trusted as the value itself. */
  public Source {
    text = Printable.of(text);
  }

  public static Source env(String name) {
    return new Source("env " + name);
  }

  public static Source property(String name) {
    return new Source("system property " + name);
  }

  public static Source file(String path) {
    return new Source(path);
  }

  /** A record's own is put together at run time, in each process anew. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Source source && text.equals(source.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
