package dev.irsacheck.sts.anchors;

import static dev.irsacheck.sts.anchors.Der.require;

import java.util.ArrayList;
import java.util.List;

/**
 * Certificates of which it is certain, without parsing them, that the JDK can parse them: where a
 * trust store holds a single one that it cannot, the JDK trusts nobody.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-4.1">RFC 5280</a>
 */
final class PlainCertificate {
  private static final int VERSION = Der.CONTEXT;
  private static final int EXTENSIONS = Der.CONTEXT | 3;

  private static final Der V3 = Der.of(2);
  private static final Der RSA = Der.of(6, 9, 42, 134, 72, 134, 247, 13, 1, 1, 1, 5, 0);
  private static final Der P256 =
      Der.of(6, 7, 42, 134, 72, 206, 61, 2, 1, 6, 8, 42, 134, 72, 206, 61, 3, 1, 7);
  private static final Der P384 = Der.of(6, 7, 42, 134, 72, 206, 61, 2, 1, 6, 5, 43, 129, 4, 0, 34);
  private static final Der P521 = Der.of(6, 7, 42, 134, 72, 206, 61, 2, 1, 6, 5, 43, 129, 4, 0, 35);
  private static final Der BASIC_CONSTRAINTS = Der.of(85, 29, 19);
  private static final Der KEY_USAGE = Der.of(85, 29, 15);

  /** Of a modulus in bytes: 1,024 to 8,192 bits, and a zero before them. */
  private static final int LEAST_MODULUS = 128;

  private static final int MOST_MODULUS = 1025;
  private static final int MOST_EXPONENT = 4;

  private PlainCertificate() {}

  /**
   * Looks at every part that the JDK decodes when it makes a certificate of it.
   *
   * @return the {@link NameKey} of its subject
   */
  static int subject(Der encoding) throws NotFastParsable {
    Der certificate = encoding.take(Der.SEQUENCE);
    encoding.done();
    Der signed = certificate.take(Der.SEQUENCE);
    Der algorithm = certificate.take(Der.SEQUENCE);
    require(bits(certificate).size() > 0);
    certificate.done();

    boolean v3 = signed.hasNext(VERSION);
    if (v3) {
      Der version = signed.take(VERSION);
      require(version.take(Der.INTEGER).is(V3));
      version.done();
    }
    require(signed.take(Der.INTEGER).size() > 0);
    Der signedBy = signed.take(Der.SEQUENCE);
    require(signedBy.is(algorithm));
    algorithm(signedBy);
    Der issuer = signed.take(Der.SEQUENCE);
    validity(signed.take(Der.SEQUENCE));
    Der subject = signed.take(Der.SEQUENCE);
    if (!subject.is(issuer)) {
      NameKey.of(issuer);
    }
    final int key = NameKey.of(subject);
    key(signed.take(Der.SEQUENCE));
    if (v3 && !signed.isDone()) {
      Der extensions = signed.take(EXTENSIONS);
      extensions(extensions.take(Der.SEQUENCE));
      extensions.done();
    }
    signed.done();
    return key;
  }

  /** Parameters are decoded by whoever knows the algorithm. */
  private static void algorithm(Der algorithm) throws NotFastParsable {
    algorithm.takeIdentifier();
    if (!algorithm.isDone()) {
      algorithm.take(Der.NULL).done();
    }
    algorithm.done();
  }

  private static void validity(Der validity) throws NotFastParsable {
    time(validity);
    time(validity);
    validity.done();
  }

  private static void time(Der validity) throws NotFastParsable {
    boolean utc = validity.hasNext(Der.UTC_TIME);
    Der time = validity.take(utc ? Der.UTC_TIME : Der.GENERALIZED_TIME);
    int month = utc ? 2 : 4;
    byte[] text = time.left();
    require(text.length == month + 11 && text[month + 10] == 'Z');
    for (int i = 0; i < month + 10; i++) {
      if (text[i] < '0' || text[i] > '9') {
        throw new NotFastParsable();
      }
    }
    require(utc || text[0] > '0');
    require(isWithin(1, 12, text, month) && isWithin(1, 31, text, month + 2));
    require(isWithin(0, 23, text, month + 4));
    require(isWithin(0, 59, text, month + 6) && isWithin(0, 59, text, month + 8));
  }

  private static boolean isWithin(int least, int most, byte[] digits, int index) {
    int number = 10 * (digits[index] - '0') + digits[index + 1] - '0';
    return number >= least && number <= most;
  }

  private static void key(Der key) throws NotFastParsable {
    Der algorithm = key.take(Der.SEQUENCE);
    Der bits = bits(key);
    key.done();
    if (algorithm.is(RSA)) {
      Der numbers = bits.take(Der.SEQUENCE);
      bits.done();
      int modulus = positive(numbers.take(Der.INTEGER));
      Der exponent = numbers.take(Der.INTEGER);
      numbers.done();
      require(modulus >= LEAST_MODULUS && modulus <= MOST_MODULUS);
      require(positive(exponent) <= MOST_EXPONENT);
      require(exponent.size() > 1 || exponent.at(0) > 2);
      return;
    }
    int size = algorithm.is(P256) ? 32 : algorithm.is(P384) ? 48 : algorithm.is(P521) ? 66 : 0;
    // Uncompressed.
    require(size > 0 && bits.size() == 1 + 2 * size && bits.at(0) == 4);
  }

  private static int positive(Der number) throws NotFastParsable {
    int size = number.size();
    require(size > 0 && number.at(0) < 0x80);
    require(number.at(0) > 0 || size > 1 && number.at(1) > 0x7F);
    return size;
  }

  /** Whole bytes. */
  private static Der bits(Der from) throws NotFastParsable {
    Der bits = from.take(Der.BIT_STRING);
    require(bits.size() > 0 && bits.at(0) == 0);
    return bits.without(1);
  }

  private static void extensions(Der extensions) throws NotFastParsable {
    List<Der> seen = new ArrayList<>();
    while (!extensions.isDone()) {
      Der extension = extensions.take(Der.SEQUENCE);
      Der identifier = extension.takeIdentifier();
      for (Der before : seen) {
        require(!before.is(identifier));
      }
      seen.add(identifier);
      boolean critical = extension.hasNext(Der.BOOLEAN);
      if (critical) {
        isTrue(extension);
      }
      Der value = extension.take(Der.OCTET_STRING);
      extension.done();
      // The JDK passes over a fault in any other.
      if (critical) {
        critical(identifier, value);
      }
    }
  }

  private static void critical(Der identifier, Der value) throws NotFastParsable {
    if (identifier.is(KEY_USAGE)) {
      Der usage = value.take(Der.BIT_STRING);
      require(usage.size() == 2 || usage.size() == 3);
      int unused = usage.at(0);
      require(unused < 8 && (usage.at(usage.size() - 1) & (1 << unused) - 1) == 0);
    } else {
      require(identifier.is(BASIC_CONSTRAINTS));
      Der constraints = value.take(Der.SEQUENCE);
      isTrue(constraints);
      if (!constraints.isDone()) {
        Der length = constraints.take(Der.INTEGER);
        require(length.size() == 1 && length.at(0) < 0x80);
      }
      constraints.done();
    }
    value.done();
  }

  private static void isTrue(Der from) throws NotFastParsable {
    Der bool = from.take(Der.BOOLEAN);
    require(bool.size() == 1 && bool.at(0) == 0xFF);
  }
}
