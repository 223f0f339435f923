package dev.irsacheck.aws.sts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The certificates of a PEM text, parsed like OpenSSL, and so like the AWS CLI and botocore; Java
 * 17 and 25 differ. Other text is allowed around them. Other blocks may be private keys and are not
 * kept.
 */
final class PemText {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";
  private static final String TRUSTED = "TRUSTED CERTIFICATE";
  private static final List<String> CERTIFICATE =
      List.of("CERTIFICATE", "X509 CERTIFICATE", TRUSTED);

  /** The first byte of a certificate in DER; as text it is the digit 0. */
  private static final char SEQUENCE = 0x30;

  private static final char LONG = 0x80;

  private static final String MARK = "\u00EF\u00BB\u00BF";

  private final List<Block> certificates = new ArrayList<>();
  private String label;
  private int begin;
  private StringBuilder content;
  private boolean privateKey;
  private boolean pkcs7;

  private PemText() {}

  /**
   * @param trusted whether a list of allowed uses may follow
   */
  record Block(String name, byte[] der, boolean trusted) {}

  static List<Block> certificates(byte[] file) throws Unusable {
    PemText pem = new PemText();
    String text = new String(file, ISO_8859_1);
    int number = 0;
    for (int start = 0; start < text.length(); number++) {
      int next = text.indexOf('\n', start);
      int end = next < 0 ? text.length() : next;
      pem.read(text.substring(start, end).stripTrailing(), number + 1);
      start = end + 1;
    }
    if (pem.label != null) {
      throw pem.unfinished();
    }
    if (pem.certificates.isEmpty()) {
      throw new Unusable(pem.instead(text));
    }
    return pem.certificates;
  }

  private void read(String line, int number) throws Unusable {
    if (label == null) {
      open(line.startsWith(MARK) ? line.substring(MARK.length()) : line, number);
    } else if (line.startsWith(DASHES)) {
      close(line);
    } else if (content != null) {
      if (line.isEmpty() && number != begin + 1) {
        throw broken(); // it ends headers, and a certificate has none
      }
      content.append(line);
    }
  }

  private void open(String line, int number) {
    boolean begins =
        line.startsWith(BEGIN)
            && line.endsWith(DASHES)
            && line.indexOf('\r') < 0
            && line.length() > BEGIN.length() + DASHES.length();
    if (begins) {
      label = line.substring(BEGIN.length(), line.length() - DASHES.length());
      begin = number;
      content = CERTIFICATE.contains(label) ? new StringBuilder() : null;
      privateKey |= label.endsWith("PRIVATE KEY");
      pkcs7 |= label.equals("PKCS7");
    }
  }

  private void close(String line) throws Unusable {
    if (!line.equals(END + label + DASHES)) {
      throw unfinished();
    }
    if (content != null) {
      try {
        byte[] der = Base64.getDecoder().decode(content.toString());
        certificates.add(new Block(name(), der, label.equals(TRUSTED)));
      } catch (IllegalArgumentException e) {
        throw broken();
      }
    }
    label = null;
  }

  private String name() {
    return "certificate " + (certificates.size() + 1) + " (line " + begin + ")";
  }

  private Unusable broken() {
    return new Unusable("cannot be read: its " + name() + " is broken");
  }

  private Unusable unfinished() {
    return new Unusable("cannot be read: what begins in line " + begin + " has no END line");
  }

  private String instead(String text) {
    if (text.isEmpty()) {
      return "is empty";
    }
    if (text.length() > 1 && text.charAt(0) == SEQUENCE && text.charAt(1) > LONG) {
      return "holds no PEM but DER; openssl x509 -inform DER converts a certificate";
    }
    if (text.startsWith("\u00FF\u00FE") || text.startsWith("\u00FE\u00FF")) {
      return "is text in UTF-16; save it as UTF-8 or ASCII";
    }
    if (privateKey) {
      return "holds a private key and no certificate";
    }
    if (pkcs7) {
      return "holds PKCS #7; openssl pkcs7 -print_certs writes its certificates";
    }
    boolean oneLine = text.indexOf('\n') < 0 && text.indexOf('\r') >= 0;
    return oneLine && text.contains(BEGIN)
        ? "has lines that end in CR alone; save it with LF"
        : "holds no certificate";
  }

  static final class Unusable extends IOException {
    private static final long serialVersionUID = 1;

    Unusable(String problem) {
      super(problem);
    }
  }
}
