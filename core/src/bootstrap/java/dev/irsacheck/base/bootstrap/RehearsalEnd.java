package dev.irsacheck.base.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The result of a rehearsal. Before it the rehearsal requests {@link #CLASS_FILE} and {@link
 * #RESOURCES} with a name each, and core replies with bytes, or with a count and byte arrays.
 */
public final class RehearsalEnd {
  public static final char CLASS_FILE = 'c';

  public static final char RESOURCES = 'r';

  /** Needs no reply. */
  public static final char SIGN_OF_LIFE = 's';

  public static final int LONGEST_TEXT = 1 << 20;

  public static final char BECAME = 'b';

  public static final char GOT = 'g';

  public static final char LACKS = 'l';

  public static final char THREW = 't';

  public final char kind;

  /** The ARN, or the missing class or method; null for {@link #THREW}. */
  public final String text;

  public final boolean succeeded;

  /** The exception and its causes; empty if none was thrown. */
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
   * @throws IOException if the message is malformed
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

  public static final class Thrown {
    public final List<String> types;

    public final String message;

    /** STS's HTTP status; 0 if STS did not refuse. */
    public final int status;

    /** STS's error code; null if STS did not refuse. */
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
