package dev.irsacheck.chain.evidence;

import dev.irsacheck.base.text.Printable;

/**
 * Where a value came from. What code asks of it are its kind and its name; a reader gets the text:
 * "env AWS_ROLE_ARN", "token", "sts.amazonaws.com".
 *
 * @param name of the variable, the property, the file, or what else is of that kind; never null,
 *     empty only for {@link #NONE}
 */
public record Source(Kind kind, String name) {
  /** What can hold a value. */
  public enum Kind {
    ENVIRONMENT("env "),
    SYSTEM_PROPERTY("system property "),
    FILE(""),
    /** A claim of the token, a member of its header, or the token as a whole. */
    TOKEN(""),
    PROCESS(""),
    /** A host that answered. */
    HOST(""),
    /** A line of a manifest or an export. */
    PLACE(""),
    /** A setting, an option, a default: its name says which. */
    OTHER("");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  private static final String WHOLE = "token";

  public static final Source TOKEN = new Source(Kind.TOKEN, WHOLE);
  public static final Source PROCESS = new Source(Kind.PROCESS, "this process");
  public static final Source NONE = new Source("");

  /** A path or host name is as little to be trusted as the value itself. */
  public Source {
    name = Printable.of(name);
  }

  /** A source of no kind of its own. */
  public Source(String name) {
    this(Kind.OTHER, name);
  }

  public static Source env(String name) {
    return new Source(Kind.ENVIRONMENT, name);
  }

  public static Source property(String name) {
    return new Source(Kind.SYSTEM_PROPERTY, name);
  }

  public static Source file(String path) {
    return new Source(Kind.FILE, path);
  }

  /**
   * A part of the token.
   *
   * @param member such as {@code iss} or {@code kid}
   */
  public static Source token(String member) {
    return new Source(Kind.TOKEN, member);
  }

  public static Source host(String name) {
    return new Source(Kind.HOST, name);
  }

  /**
   * @param place such as {@code deploy.yaml:12:5}
   */
  public static Source place(Object place) {
    return new Source(Kind.PLACE, place.toString());
  }

  public boolean isEnvironment() {
    return kind == Kind.ENVIRONMENT;
  }

  /** Whether it is the environment variable of this name. */
  public boolean isEnvironment(String variable) {
    return isEnvironment() && name.equals(variable);
  }

  /** Whether it is this claim of the token. */
  public boolean isToken(String member) {
    return kind == Kind.TOKEN && name.equals(member);
  }

  /** What is printed in brackets behind the value. */
  public String text() {
    return kind == Kind.TOKEN ? WHOLE : kind.prefix + name;
  }

  /** A record's own is put together at run time, in each process anew. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Source source && kind == source.kind && name.equals(source.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
