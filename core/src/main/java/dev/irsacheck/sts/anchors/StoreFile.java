package dev.irsacheck.sts.anchors;

import static dev.irsacheck.sts.anchors.Der.require;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.Security;
import java.util.List;
import java.util.Objects;

/**
 * The file that this JVM's TLS takes for its trust store, found as {@code
 * sun.security.ssl.TrustStoreManager} finds it.
 *
 * @param jks whether the JDK would read it as JKS
 * @param pkcs12 whether it would read it as PKCS #12
 * @param password null or empty for none
 * @param modified in milliseconds
 */
record StoreFile(
    File file, boolean jks, boolean pkcs12, String password, long modified, long length) {
  private static final String STORE = "javax.net.ssl.trustStore";
  private static final String NO_FILE = "NONE";
  private static final String JKS = "JKS";
  private static final String PKCS12 = "PKCS12";

  /** All public authorities are a fifth of a megabyte. */
  private static final int MOST_BYTES = 2 << 20;

  static StoreFile ofTheJvm() throws NotFastParsable {
    String provider = System.getProperty(STORE + "Provider");
    require(provider == null || provider.isEmpty());
    String type = System.getProperty(STORE + "Type");
    String known = type == null ? KeyStore.getDefaultType() : type;
    boolean both = "true".equalsIgnoreCase(Security.getProperty("keystore.type.compat"));
    boolean jks = known.equalsIgnoreCase(JKS);
    boolean pkcs12 = known.equalsIgnoreCase(PKCS12);
    require((jks || pkcs12) && isOfTheJdk(known));
    File file = chosen();
    return new StoreFile(
        file,
        jks || both,
        pkcs12 || both,
        System.getProperty(STORE + "Password"),
        file.lastModified(),
        file.length());
  }

  private static boolean isOfTheJdk(String type) {
    try {
      return KeyStore.getInstance(type).getProvider().getName().equals("SUN");
    } catch (KeyStoreException e) {
      return false;
    }
  }

  private static File chosen() throws NotFastParsable {
    String folder = System.getProperty("java.home") + "/lib/security/";
    String named = System.getProperty(STORE);
    require(!NO_FILE.equals(named));
    File first = new File(named == null ? folder + "jssecacerts" : named);
    File file = isReadable(first) ? first : new File(folder + "cacerts");
    require(isReadable(file));
    return file;
  }

  private static boolean isReadable(File file) {
    return file.isFile() && file.canRead();
  }

  /** The certificates in it, all of which the JDK trusts, if it can parse each. */
  List<Der> certificates() throws NotFastParsable {
    byte[] bytes;
    // As the JDK does it, so that a stack tells apart who waits for a file and who for the network.
    try (InputStream in = new FileInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    } catch (IOException e) {
      throw new NotFastParsable();
    }
    require(bytes.length <= MOST_BYTES);
    if (JksFile.is(bytes)) {
      require(jks);
      return JksFile.certificates(bytes, password);
    }
    require(pkcs12);
    return Pkcs12File.certificates(bytes);
  }

  /** By hand: what the JDK makes of a record's equals takes as long as all of the file. */
  boolean isStill(StoreFile other) {
    return file.equals(other.file)
        && jks == other.jks
        && pkcs12 == other.pkcs12
        && Objects.equals(password, other.password)
        && modified == other.modified
        && length == other.length;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return file.getPath();
  }
}
