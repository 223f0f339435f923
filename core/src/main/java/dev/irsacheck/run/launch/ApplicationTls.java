package dev.irsacheck.run.launch;

import dev.irsacheck.check.facts.UncheckedTlsSetting;
import dev.irsacheck.pod.container.JavaRelease;
import dev.irsacheck.pod.snapshot.Variables;
import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;

/** The application's TLS in this process, with a doubt for each setting that cannot be copied. */
public final class ApplicationTls {
  private static final String FILE = "java.security.properties";
  private static final String STORE = "javax.net.ssl.trustStore";
  private static final String TYPE = STORE + "Type";
  private static final String PROVIDER = STORE + "Provider";
  private static final String NO_FILE = "NONE";

  /** Java 17 does not know it, and 25 does. */
  private static final String CHAIN_LENGTH = "jdk.tls.client.maxInboundCertificateChainLength";

  private final Variables application;
  private final String home;
  private final boolean ownJava;
  private final List<UncheckedTlsSetting> doubts = new ArrayList<>();
  private boolean forItsOwnJava;
  private boolean complete;

  private ApplicationTls(Variables application) {
    this.application = application;
    this.home = application.property("java.home");
    this.ownJava = home == null || home.equals(System.getProperty("java.home"));
  }

  /** Must run before the first use of a security property. */
  static ApplicationTls install(Variables application) {
    ApplicationTls tls = new ApplicationTls(application);
    if (tls.ownJava) {
      tls.takeFile();
    } else {
      tls.takeSettingsOfItsJava();
    }
    tls.takeTrustStore();
    return tls;
  }

  /** This Java reads the file once, at the first use of a security property. */
  private void takeFile() {
    String value = application.property(FILE);
    if (value == null) {
      return;
    }
    SecurityFile file = SecurityFile.named(value);
    String foreign = file == null ? null : file.foreign();
    if (foreign == null) {
      System.setProperty(FILE, value);
    } else {
      // TLS would fail completely without its providers.
      doubts.add(new UncheckedTlsSetting(FILE, value, foreign));
    }
  }

  private void takeSettingsOfItsJava() {
    if (new JavaRelease(new File(home)).isWithout(JavaRelease.CURVES)) {
      String reason =
          "was linked without " + JavaRelease.CURVES + ", and so has no elliptic curves";
      doubts.add(new UncheckedTlsSetting("the Java " + home, null, reason));
    }
    int here = doubts.size();
    String length = application.property(CHAIN_LENGTH);
    if (length != null) {
      doubts.add(
          new UncheckedTlsSetting(CHAIN_LENGTH, length, "is read only by some versions of Java"));
    }
    takeSecurityFile();
    forItsOwnJava = doubts.size() > here;
  }

  private void takeSecurityFile() {
    String value = application.property(FILE);
    if (value != null && !value.isBlank()) {
      doubts.add(
          new UncheckedTlsSetting(FILE, value, "can be read only by the application's own Java"));
    }
    try {
      SecurityFile file = SecurityFile.ofJava(home);
      file.adopt();
      String peculiarity = file.peculiarity();
      if (peculiarity != null) {
        doubts.add(new UncheckedTlsSetting(file.path().toString(), null, peculiarity));
      }
    } catch (IOException | InvalidPathException e) {
      doubts.add(new UncheckedTlsSetting("java.security of " + home, null, "cannot be read"));
    }
  }

  /** Follows {@code sun.security.ssl.TrustStoreManager} of the application's Java. */
  private void takeTrustStore() {
    String named = application.property(STORE);
    if (!isKnownHere()) {
      System.clearProperty(TYPE);
      System.clearProperty(PROVIDER);
      System.clearProperty(STORE);
      named = null;
    }
    if (ownJava || NO_FILE.equals(named)) {
      return;
    }
    String folder = home + "/lib/security/";
    File first = new File(named == null ? folder + "jssecacerts" : named);
    File file = isReadable(first) ? first : new File(folder + "cacerts");
    // For another missing file this Java would silently use its own cacerts.
    System.setProperty(STORE, isReadable(file) ? file.getPath() : NO_FILE);
  }

  private static boolean isReadable(File file) {
    return file.isFile() && file.canRead();
  }

  /** The provider may be on the application's class path and be added in its main. */
  private boolean isKnownHere() {
    String type = application.property(TYPE);
    String provider = application.property(PROVIDER);
    boolean given = provider != null && !provider.isEmpty();
    try {
      if (given) {
        KeyStore.getInstance(type == null ? KeyStore.getDefaultType() : type, provider);
      } else if (type != null) {
        KeyStore.getInstance(type);
      }
      return true;
    } catch (GeneralSecurityException e) {
      String setting = given ? PROVIDER : TYPE;
      String value = given ? provider : type;
      doubts.add(new UncheckedTlsSetting(setting, value, "is known only to the application"));
      forItsOwnJava = true;
      return false;
    }
  }

  /** True if the application's own Java may support what this one cannot. */
  public boolean isForItsOwnJava() {
    return !ownJava && forItsOwnJava;
  }

  /** Empty if this process has the same TLS; call it after TLS was used. */
  synchronized List<UncheckedTlsSetting> doubts() {
    if (!complete && ownJava) {
      String foreign = SecurityFile.missingHere();
      if (foreign != null) {
        doubts.add(
            new UncheckedTlsSetting(
                "java.security of " + System.getProperty("java.home"), null, foreign));
      }
    }
    complete = true;
    return List.copyOf(doubts);
  }
}
