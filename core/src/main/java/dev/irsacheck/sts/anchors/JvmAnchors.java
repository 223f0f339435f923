package dev.irsacheck.sts.anchors;

import static dev.irsacheck.sts.anchors.Der.require;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.security.auth.x500.X500Principal;

/** The certificates of the JVM's own trust store, all of which the JDK is certain to parse. */
final class JvmAnchors {
  /** As the JDK holds what it has read: for as long as somebody uses it. */
  private static WeakReference<JvmAnchors> latest = new WeakReference<>(null);

  private final StoreFile file;
  private final CertificateFactory parser;
  private final Map<Integer, List<Der>> plain = new HashMap<>();
  private final List<X509Certificate> parsed = new ArrayList<>();

  private JvmAnchors(StoreFile file) throws NotFastParsable, CertificateException {
    this.file = file;
    this.parser = CertificateFactory.getInstance("X.509");
    for (Der encoding : file.certificates()) {
      try {
        add(PlainCertificate.subject(encoding.without(0)), encoding);
      } catch (NotFastParsable e) {
        parsed.add(parse(encoding));
      }
    }
  }

  private void add(int subject, Der encoding) {
    List<Der> alike = plain.get(subject);
    if (alike == null) {
      // No lambda: where the JVM has not met it in training, it costs as much as all of this.
      alike = new ArrayList<>(1);
      plain.put(subject, alike);
    }
    alike.add(encoding);
  }

  /**
   * Reads the trust store, unless it is as it was and somebody still holds what was read.
   *
   * @return null where it must be left to the JDK
   */
  static synchronized JvmAnchors ofTheJvm() {
    try {
      require(JdkTrust.isPkix());
      StoreFile file = StoreFile.ofTheJvm();
      JvmAnchors anchors = latest.get();
      if (anchors == null || !anchors.file.isStill(file)) {
        anchors = new JvmAnchors(file);
        latest = new WeakReference<>(anchors);
      }
      return anchors;
    } catch (NotFastParsable | CertificateException e) {
      return null;
    }
  }

  /**
   * The JDK's trust manager over the certificates that matter to a chain.
   *
   * @return null where it might not decide as one over all of them
   */
  X509ExtendedTrustManager near(X509Certificate[] chain) {
    try {
      Set<X509Certificate> named = named(chain);
      require(isTheWay(chain, named));
      // The JDK's PKCS #12 makes more of each entry than is needed.
      KeyStore store = KeyStore.getInstance("JKS");
      store.load(null, null);
      for (X509Certificate anchor : named) {
        store.setCertificateEntry("anchor" + store.size(), anchor);
      }
      return JdkTrust.own(JdkTrust.managers(store));
    } catch (NotFastParsable | GeneralSecurityException | IOException e) {
      return null;
    }
  }

  private Set<X509Certificate> named(X509Certificate[] chain)
      throws NotFastParsable, CertificateException {
    Set<X500Principal> names = new HashSet<>();
    for (X509Certificate certificate : chain) {
      names.add(certificate.getSubjectX500Principal());
      names.add(certificate.getIssuerX500Principal());
    }
    List<X509Certificate> candidates = new ArrayList<>(parsed);
    Set<Integer> keys = new HashSet<>();
    for (X500Principal name : names) {
      keys.add(NameKey.of(new Der(name.getEncoded()).take(Der.SEQUENCE)));
    }
    for (Integer key : keys) {
      for (Der encoding : plain.getOrDefault(key, List.of())) {
        candidates.add(parse(encoding));
      }
    }
    Set<X509Certificate> named = new HashSet<>();
    Set<X500Principal> once = new HashSet<>();
    for (X509Certificate candidate : candidates) {
      X500Principal name = candidate.getSubjectX500Principal();
      if (names.contains(name) && named.add(candidate)) {
        // Of two with one name the JDK takes the first that fits, in no order.
        require(once.add(name));
      }
    }
    return named;
  }

  /** Whether the JDK will go up the chain as it came, and not look for another way. */
  private static boolean isTheWay(X509Certificate[] chain, Set<X509Certificate> anchors) {
    for (int i = 1; i < chain.length; i++) {
      if (!chain[i].getSubjectX500Principal().equals(chain[i - 1].getIssuerX500Principal())) {
        return false;
      }
    }
    X500Principal last = chain[chain.length - 1].getIssuerX500Principal();
    for (X509Certificate anchor : anchors) {
      if (anchor.equals(chain[0]) || anchor.getSubjectX500Principal().equals(last)) {
        return true;
      }
      for (int i = 1; i < chain.length; i++) {
        if (anchor.getSubjectX500Principal().equals(chain[i].getSubjectX500Principal())
            && anchor.getPublicKey().equals(chain[i].getPublicKey())) {
          return true;
        }
      }
    }
    return false;
  }

  private X509Certificate parse(Der encoding) throws CertificateException {
    return (X509Certificate) parser.generateCertificate(new ByteArrayInputStream(encoding.left()));
  }
}
