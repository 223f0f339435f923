package dev.irsacheck.base.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The last word of a rehearsal, and how it comes to it.
 *
 * <p>Core speaks first, by a {@link Handover}. From then on the rehearsal asks, {@link #CLASS_FILE}
 * and {@link #RESOURCES} with a name each, and core answers with bytes, or a number and so many
 * times bytes, until the rehearsal says this.
 */
public final class RehearsalEnd {
  /** Asks for a class file by the class's name. */
  public static final char CLASS_FILE = 'c';

  /** Asks for all files of a name. */
  public static final char RESOURCES = 'r';

  /** Is no question but a sign of life, and is not answered. */
  public static final char SIGN_OF_LIFE = 's';

  /** Nothing that a rehearsal says is longer, unless the application's code speaks in its place. */
  public static final int LONGEST_TEXT = 1 << 20;

  /** The caller's ARN, as GetCallerIdentity gave it. */
  public static final char BECAME = 'b';

  /** It has the credentials, and was not to ask whose. */
  public static final char GOT = 'g';

  /** The class or method of the SDK that is not there to be called. */
  public static final char LACKS = 'l';

  /** An exception. */
  public static final char THREW = 't';

  public final char kind;

  /** The ARN, or what is lacking; empty where it got credentials, null where it threw. */
  public final String text;

  /** Whether the SDK had got the credentials before it threw, so that nothing is broken. */
  public final boolean succeeded;

  /** The exception and its causes, at least one; empty if none was thrown. */
  public final List<Thrown> chain;

  private RehearsalEnd(char kind, String text, boolean succeeded, List<Thrown> chain) {
    this.kind = kind;
    this.text = text;
    this.succeeded = succeeded;
    this.chain = chain;
  }

  public static RehearsalEnd of(char kind, String text) {
    return new RehearsalEnd(kind, text, kind != LACKS, Collections.<Thrown>emptyList());
  }

  public static RehearsalEnd threw(boolean succeeded, List<Thrown> chain) {
    return new RehearsalEnd(THREW, null, succeeded, chain);
  }

  public void write(OutputStream out) throws IOException {
    out.write(kind);
    if (kind == THREW) {
      out.write(succeeded ? 1 : 0);
      PipeFormat.write(out, chain.size());
      for (Thrown each : chain) {
        each.write(out);
      }
    } else {
      PipeFormat.write(out, text);
    }
    out.flush();
  }

  /**
   * Reads what follows its kind.
   *
   * @throws IOException if it is not understood
   */
  public static RehearsalEnd read(char kind, InputStream in) throws IOException {
    if (kind == BECAME || kind == GOT || kind == LACKS) {
      return of(kind, Thrown.text(in));
    }
    if (kind != THREW) {
      throw new IOException("not a word of a rehearsal");
    }
    boolean succeeded = PipeFormat.oneByte(in) != 0;
    List<Thrown> chain = new ArrayList<>();
    for (int left = PipeFormat.number(in); left > 0; left--) {
      chain.add(Thrown.read(in));
    }
    return threw(succeeded, chain);
  }

  /** An exception in another JVM, some of whose classes this one does not have. */
  public static final class Thrown {
    /** Its class and the classes above it, by name. */
    public final List<String> types;

    /** Null if it has none. */
    public final String message;

    /** STS's HTTP status where it is a refusal, else 0. */
    public final int status;

    /** STS's error code, null if it is no refusal. */
    public final String code;

    public Thrown(List<String> types, String message, int status, String code) {
      this.types = types;
      this.message = message;
      this.status = status;
      this.code = code;
    }

    private void write(OutputStream out) throws IOException {
      PipeFormat.write(out, types.size());
      for (String type : types) {
        PipeFormat.write(out, type);
      }
      PipeFormat.write(out, message);
      PipeFormat.write(out, status);
      PipeFormat.write(out, code);
    }

    private static Thrown read(InputStream in) throws IOException {
      List<String> types = new ArrayList<>();
      for (int left = PipeFormat.number(in); left > 0; left--) {
        types.add(text(in));
      }
      return new Thrown(types, text(in), PipeFormat.number(in), text(in));
    }

    private static String text(InputStream in) throws IOException {
      return PipeFormat.text(in, LONGEST_TEXT);
    }

    public String type() {
      return types.get(0);
    }

    public boolean is(Class<? extends Throwable> type) {
      return types.contains(type.getName());
    }

    public String simpleName() {
      return type().substring(Math.max(type().lastIndexOf('.'), type().lastIndexOf('$')) + 1);
    }
  }
}
