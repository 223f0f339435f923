package dev.irsacheck.base.secrets;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/** Replaces each secret with a mark, even in escaped text such as JSON in a JSON string. */
public final class Masker {
  public static final String MARK = "(secret)";

  private static final int DEEPEST = 3;
  private static final String PLAIN = "/\"'\\";
  private static final String CONTROLS = "nrtbf";

  private static final String[] ENTITIES = {
    "&quot;", "\"", "&#34;", "\"", "&apos;", "'", "&#39;", "'", "&lt;", "<", "&gt;", ">", "&amp;",
    "&"
  };

  private final String written;

  /** Indexes in the original text that are masked. */
  private BitSet hidden;

  /** Maps the indexes of the unescaped text to the original; null if the text is the original. */
  private int[] places;

  private Masker(String written) {
    this.written = written;
  }

  public static List<String> tokens() {
    return Collections.unmodifiableList(Arrays.asList(KnownTokens.PREFIXES));
  }

  /** Returns the same text if it has no secret. */
  public static String mask(String text) {
    return mask(text, 0);
  }

  /** The text before the start decides what is a secret: half a secret has no known form. */
  public static String mask(String text, int start) {
    Masker masker = new Masker(text);
    String read = text;
    for (int depth = 0; read != null && depth <= DEEPEST; depth++) {
      new SecretShapes(read, masker).find();
      read = masker.unescaped(read);
    }
    return masker.hidden == null ? text.substring(start) : masker.marked(start);
  }

  void hide(int start, int end) {
    if (start < end) {
      hidden = hidden == null ? new BitSet() : hidden;
      hidden.set(place(start), place(end));
    }
  }

  private int place(int at) {
    return places == null ? at : places[at];
  }

  private String marked(int start) {
    StringBuilder safe = new StringBuilder(written.length());
    int copied = start;
    for (int at = hidden.nextSetBit(start); at >= 0; at = hidden.nextSetBit(copied)) {
      safe.append(written, copied, at).append(MARK);
      copied = hidden.nextClearBit(at);
    }
    return safe.append(written, copied, written.length()).toString();
  }

  private String unescaped(String text) {
    boolean lookalikes = Lookalikes.areIn(text);
    if (!lookalikes && !splits(text, '\\') && !splits(text, '%') && !splits(text, '&')) {
      return null;
    }
    StringBuilder plain = new StringBuilder(text.length());
    int[] from = new int[text.length() + 1];
    int at = 0;
    while (at < text.length()) {
      from[plain.length()] = place(at);
      int length = escape(text, at);
      char meant = length == 1 ? text.charAt(at) : meant(text, at, length);
      char ascii = Lookalikes.ascii(meant);
      if (ascii != Lookalikes.NOTHING) {
        plain.append(ascii);
      }
      at += length;
    }
    from[plain.length()] = place(at);
    places = from;
    return plain.length() == text.length() && !lookalikes ? null : plain.toString();
  }

  /** Most lines of JSON only have escapes beside a quote or a line's end. */
  private static boolean splits(String text, char lead) {
    for (int at = text.indexOf(lead); at >= 0; at = text.indexOf(lead, at + 1)) {
      if (escape(text, at) > 2
          || lead == '\\' && at + 1 < text.length() && "/\\".indexOf(text.charAt(at + 1)) >= 0) {
        return true;
      }
    }
    return false;
  }

  static int escape(String text, int at) {
    char c = text.charAt(at);
    if (c == '%') {
      int meant = hex(text, at + 1, 2);
      return meant >= ' ' && meant < 0x7F ? 3 : 1;
    }
    if (c == '&') {
      int entity = entity(text, at);
      return entity < 0 ? 1 : ENTITIES[entity].length();
    }
    if (c != '\\' || at + 1 == text.length()) {
      return 1;
    }
    char kind = text.charAt(at + 1);
    if (kind == 'u' || kind == 'x') {
      int digits = kind == 'u' ? 4 : 2;
      return hex(text, at + 2, digits) < 0 ? 1 : 2 + digits;
    }
    return PLAIN.indexOf(kind) >= 0 || CONTROLS.indexOf(kind) >= 0 ? 2 : 1;
  }

  private static char meant(String text, int at, int length) {
    char lead = text.charAt(at);
    if (lead == '&') {
      return ENTITIES[entity(text, at) + 1].charAt(0);
    }
    if (length > 2) {
      int start = lead == '%' ? at + 1 : at + 2;
      return (char) hex(text, start, at + length - start);
    }
    char kind = text.charAt(at + 1);
    return CONTROLS.indexOf(kind) >= 0 ? ' ' : kind;
  }

  private static int entity(String text, int at) {
    for (int i = 0; i < ENTITIES.length; i += 2) {
      if (text.startsWith(ENTITIES[i], at)) {
        return i;
      }
    }
    return -1;
  }

  private static int hex(String text, int start, int digits) {
    if (start + digits > text.length()) {
      return -1;
    }
    int number = 0;
    for (int i = start; i < start + digits; i++) {
      int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      number = number * 16 + digit;
    }
    return number;
  }
}
