package dev.irsacheck.aws.sts;

import dev.irsacheck.base.text.Printable;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.function.UnaryOperator;

/**
 * Finds faults of the JVM's trust store. The JDK reports none: it trusts no CA, or falls back to
 * its own {@code cacerts} if the file is missing. The application's TLS does the same.
 *
 * <p>Reads like {@code sun.security.ssl.TrustStoreManager}, but only after a call has failed.
 */
public final class JvmTrustStore {
  private static final String STORE = "javax.net.ssl.trustStore";
  private static final String NO_FILE = "NONE";

  private final UnaryOperator<String> property;

  public JvmTrustStore(UnaryOperator<String> property) {
    this.property = property;
  }

  /**
   * Returns a problem like {@code /app/store.p12: IOException: keystore password was incorrect};
   * null if it holds a certificate, or is no file.
   */
  String problem() {
    String path = path();
    if (path == null) {
      return null;
    }
    File file = new File(path);
    String problem;
    try {
      problem = problem(file);
    } catch (IOException | GeneralSecurityException e) {
      problem = words(e, file);
    }
    return problem == null ? null : Printable.of(file.getPath() + ": " + problem);
  }

  /** Returns null if it is unknown, or no file. */
  String path() {
    String named = property.apply(STORE);
    String path = named == null ? jdks() : named;
    return path == null || path.equals(NO_FILE) ? null : path;
  }

  private String jdks() {
    String home = property.apply("java.home");
    if (home == null) {
      return null;
    }
    String folder = home + "/lib/security/";
    File first = new File(folder + "jssecacerts");
    return first.isFile() ? first.getPath() : folder + "cacerts";
  }

  private String problem(File file) throws IOException, GeneralSecurityException {
    if (file.exists() && !file.isFile()) {
      // Opening a pipe could block.
      throw new FileNotFoundException(file.isDirectory() ? "(Is a directory)" : "(No file)");
    }
    if (file.isFile() && file.length() == 0) {
      return "the file is empty"; // Java only says "Tag number over 30 is not supported"
    }
    String password = property.apply(STORE + "Password");
    boolean open = password == null || password.isEmpty();
    KeyStore store = store();
    try (InputStream in = new FileInputStream(file)) {
      store.load(in, open ? null : password.toCharArray());
    }
    for (String alias : Collections.list(store.aliases())) {
      if (store.getCertificate(alias) != null) {
        return null;
      }
    }
    return open
        ? "it shows no certificate without a password, and " + STORE + "Password is not set"
        : "it holds no certificate";
  }

  private KeyStore store() throws GeneralSecurityException {
    String type = property.apply(STORE + "Type");
    String provider = property.apply(STORE + "Provider");
    String known = type == null ? KeyStore.getDefaultType() : type;
    return provider == null || provider.isEmpty()
        ? KeyStore.getInstance(known)
        : KeyStore.getInstance(known, provider);
  }

  private static String words(Exception failure, File file) {
    String name = failure.getClass().getSimpleName();
    String message = failure.getMessage();
    return message == null ? name : name + ": " + message.replace(file.getPath() + " ", "");
  }
}
