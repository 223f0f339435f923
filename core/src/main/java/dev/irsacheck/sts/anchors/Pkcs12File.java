package dev.irsacheck.sts.anchors;

import static dev.irsacheck.sts.anchors.Der.require;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * PKCS #12 as a JDK's own {@code cacerts} is since 18: trusted certificates and nothing else,
 * neither encrypted nor sealed by a password.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7292">RFC 7292</a>
 */
final class Pkcs12File {
  private static final Der VERSION_3 = Der.of(3);
  private static final Der DATA = Der.of(42, 134, 72, 134, 247, 13, 1, 7, 1);
  private static final Der CERTIFICATE_BAG = Der.of(42, 134, 72, 134, 247, 13, 1, 12, 10, 1, 3);
  private static final Der X509 = Der.of(42, 134, 72, 134, 247, 13, 1, 9, 22, 1);
  private static final Der FRIENDLY_NAME = Der.of(42, 134, 72, 134, 247, 13, 1, 9, 20);

  /** Oracle's, without which the JDK does not trust a certificate. */
  private static final Der TRUSTED_KEY_USAGE =
      Der.of(96, 134, 72, 1, 134, 249, 102, 173, 202, 123, 1, 1);

  private Pkcs12File() {}

  static List<Der> certificates(byte[] file) throws NotFastParsable {
    Der all = new Der(file);
    Der pfx = all.take(Der.SEQUENCE);
    all.done();
    require(pfx.take(Der.INTEGER).is(VERSION_3));
    Der safes = octets(pfx, DATA).take(Der.SEQUENCE);
    pfx.done();
    List<Der> certificates = new ArrayList<>();
    Set<String> aliases = new HashSet<>();
    while (!safes.isDone()) {
      Der bags = octets(safes, DATA).take(Der.SEQUENCE);
      while (!bags.isDone()) {
        Der bag = bags.take(Der.SEQUENCE);
        require(bag.takeIdentifier().is(CERTIFICATE_BAG));
        Der content = bag.take(Der.CONTEXT);
        certificates.add(octets(content, X509));
        content.done();
        // Of two with the same name the JDK keeps one.
        require(aliases.add(alias(bag.take(Der.SET))));
        bag.done();
      }
    }
    return certificates;
  }

  /** The bytes of an element that says of which kind they are: neither encrypted nor signed. */
  private static Der octets(Der from, Der kind) throws NotFastParsable {
    Der element = from.take(Der.SEQUENCE);
    require(element.takeIdentifier().is(kind));
    Der content = element.take(Der.CONTEXT);
    element.done();
    Der octets = content.take(Der.OCTET_STRING);
    content.done();
    return octets;
  }

  private static String alias(Der attributes) throws NotFastParsable {
    String alias = null;
    boolean trusted = false;
    while (!attributes.isDone()) {
      Der attribute = attributes.take(Der.SEQUENCE);
      Der identifier = attribute.takeIdentifier();
      Der values = attribute.take(Der.SET);
      attribute.done();
      if (identifier.is(FRIENDLY_NAME)) {
        require(alias == null);
        alias = text(values.take(Der.BMP_STRING));
      } else {
        require(identifier.is(TRUSTED_KEY_USAGE) && !trusted);
        values.takeIdentifier();
        trusted = true;
      }
      values.done();
    }
    require(trusted && alias != null);
    return alias.toLowerCase(Locale.ENGLISH);
  }

  private static String text(Der text) throws NotFastParsable {
    byte[] bytes = text.left();
    require(bytes.length % 2 == 0);
    char[] letters = new char[bytes.length / 2];
    for (int i = 0; i < letters.length; i++) {
      char c = (char) ((bytes[2 * i] & 0xFF) << 8 | bytes[2 * i + 1] & 0xFF);
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        throw new NotFastParsable();
      }
      letters[i] = c;
    }
    return new String(letters);
  }
}
