package dev.irsacheck.sts.anchors;

import static dev.irsacheck.sts.anchors.Der.require;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The JDK's own format of old, where it holds trusted certificates and nothing else.
 *
 * <p>Without a stream: in a JVM that has just started, each call of a method takes its time.
 */
final class JksFile {
  private static final int MAGIC = 0xFEEDFEED;
  private static final int VERSION = 2;
  private static final int TRUSTED_CERTIFICATE = 2;
  private static final int DATE_BYTES = 8;
  private static final Der X509 = new Der("X.509".getBytes(UTF_8));
  private static final String SALT = "Mighty Aphrodite";

  private final byte[] file;
  private int at;

  private JksFile(byte[] file) {
    this.file = file;
  }

  static boolean is(byte[] file) {
    return file.length > 0 && file[0] == (byte) (MAGIC >>> 24);
  }

  /**
   * Finds the certificates.
   *
   * @param password null or empty for none; with one the file's digest is looked at, too
   */
  static List<Der> certificates(byte[] file, String password) throws NotFastParsable {
    return new JksFile(file).certificates(password);
  }

  private List<Der> certificates(String password) throws NotFastParsable {
    List<Der> certificates = new ArrayList<>();
    Set<String> aliases = new HashSet<>();
    require(number(4) == MAGIC && number(4) == VERSION);
    for (int left = number(4); left > 0; left--) {
      require(number(4) == TRUSTED_CERTIFICATE);
      // Of two with the same alias the JDK keeps one.
      require(aliases.add(alias(part(number(2)))));
      part(DATE_BYTES);
      require(part(number(2)).is(X509));
      certificates.add(part(number(4)));
    }
    if (password != null && !password.isEmpty()) {
      digest(password);
    }
    return certificates;
  }

  private int number(int size) throws NotFastParsable {
    require(size <= file.length - at);
    int number = 0;
    for (int end = at + size; at < end; at++) {
      number = number << 8 | file[at] & 0xFF;
    }
    return number;
  }

  private Der part(int length) throws NotFastParsable {
    require(length >= 0 && length <= file.length - at);
    at += length;
    return new Der(file, at - length, at);
  }

  /** The JDK looks for it in small letters, and so finds none that has others. */
  private static String alias(Der encoded) throws NotFastParsable {
    byte[] bytes = encoded.left();
    for (byte c : bytes) {
      if (c < ' ' || c >= 'A' && c <= 'Z') {
        String alias = modifiedUtf8(bytes);
        require(alias.equals(alias.toLowerCase(Locale.ENGLISH)));
        return alias;
      }
    }
    return new String(bytes, ISO_8859_1);
  }

  private static String modifiedUtf8(byte[] bytes) throws NotFastParsable {
    byte[] sized = new byte[bytes.length + 2];
    sized[0] = (byte) (bytes.length >>> 8);
    sized[1] = (byte) bytes.length;
    System.arraycopy(bytes, 0, sized, 2, bytes.length);
    try {
      return new DataInputStream(new ByteArrayInputStream(sized)).readUTF();
    } catch (IOException e) {
      throw new NotFastParsable();
    }
  }

  private void digest(String password) throws NotFastParsable {
    MessageDigest sha;
    try {
      sha = MessageDigest.getInstance("SHA");
    } catch (NoSuchAlgorithmException e) {
      throw new NotFastParsable();
    }
    sha.update(password.getBytes(UTF_16BE));
    sha.update(SALT.getBytes(UTF_8));
    sha.update(file, 0, at);
    byte[] stored = part(sha.getDigestLength()).left();
    require(MessageDigest.isEqual(sha.digest(), stored));
  }
}
