package dev.irsacheck.sts.anchors;

import static dev.irsacheck.sts.anchors.Der.require;

/**
 * A number of a distinguished name. Names that the JDK takes for the same have the same one; others
 * seldom do.
 *
 * <p>The JDK compares names without regard to case, blanks and kind of string; a name of ASCII
 * alone is the same as another at the most where letters and digits are.
 */
final class NameKey {
  private NameKey() {}

  /**
   * Reads a name.
   *
   * @param name its relative names
   */
  static int of(Der name) throws NotFastParsable {
    require(!name.isDone());
    int key = 0;
    while (!name.isDone()) {
      Der relative = name.take(Der.SET);
      Der attribute = relative.take(Der.SEQUENCE);
      // Of several the JDK forgets the order.
      relative.done();
      attribute.takeIdentifier();
      key = letters(value(attribute).left(), key);
      attribute.done();
    }
    return key;
  }

  private static Der value(Der attribute) throws NotFastParsable {
    for (int tag :
        new int[] {Der.PRINTABLE_STRING, Der.UTF8_STRING, Der.IA5_STRING, Der.T61_STRING}) {
      if (attribute.hasNext(tag)) {
        return attribute.take(tag);
      }
    }
    throw new NotFastParsable();
  }

  private static int letters(byte[] text, int before) throws NotFastParsable {
    int key = before;
    for (byte c : text) {
      if (c < ' ' || c == 0x7F) {
        throw new NotFastParsable();
      }
      int lower = c | 0x20;
      if (lower >= 'a' && lower <= 'z' || c >= '0' && c <= '9') {
        key = 31 * key + lower;
      }
    }
    return key;
  }
}
