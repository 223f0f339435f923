package dev.irsacheck.chain.evidence;

import dev.irsacheck.base.text.Printable;

/**
 * The source of a value. Readers see the text, such as "env AWS_ROLE_ARN".
 *
 * @param name empty only for {@link #NONE}
 */
public record Source(Kind kind, String name) {
  public enum Kind {
    ENVIRONMENT("env "),
    SYSTEM_PROPERTY("system property "),
    FILE(""),
    TOKEN(""),
    PROCESS(""),
    HOST(""),
    PLACE(""),
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

  public Source {
    name = Printable.of(name);
  }

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

  public static Source token(String member) {
    return new Source(Kind.TOKEN, member);
  }

  public static Source host(String name) {
    return new Source(Kind.HOST, name);
  }

  public static Source place(Object place) {
    return new Source(Kind.PLACE, place.toString());
  }

  public boolean isEnvironment() {
    return kind == Kind.ENVIRONMENT;
  }

  public boolean isEnvironment(String variable) {
    return isEnvironment() && name.equals(variable);
  }

  public boolean isToken(String member) {
    return kind == Kind.TOKEN && name.equals(member);
  }

  public String text() {
    return kind == Kind.TOKEN ? WHOLE : kind.prefix + name;
  }

  /** A record's generated method is linked at run time, which costs startup time. */
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
