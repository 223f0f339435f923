package dev.irsacheck.sts.anchors;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.Certificate;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.pkcs.CertBag;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.SafeBag;

/** Trust stores as bytes, of certificates that may be none. */
public final class Stores {
  private static final ASN1ObjectIdentifier TRUSTED_KEY_USAGE =
      new ASN1ObjectIdentifier("2.16.840.1.113894.746875.1.1");
  private static final ASN1ObjectIdentifier ANY_USAGE = new ASN1ObjectIdentifier("2.5.29.37.0");

  private Stores() {}

  public static byte[] jks(String password, Certificate... certificates) throws Exception {
    return written("JKS", password, certificates);
  }

  /**
   * As the JDK writes it.
   *
   * @param type its name of the format
   */
  public static byte[] written(String type, String password, Certificate... certificates)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    for (Certificate certificate : certificates) {
      store.setCertificateEntry("Authority " + store.size(), certificate);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, password.toCharArray());
    return out.toByteArray();
  }

  /** Neither encrypted nor sealed, as a JDK's cacerts is. */
  public static byte[] openPkcs12(Certificate... certificates) throws Exception {
    ASN1Encodable[] bags = new ASN1Encodable[certificates.length];
    for (int i = 0; i < bags.length; i++) {
      bags[i] = bag(certificates[i], name("authority " + i + " [jdk]"), usage(TRUSTED_KEY_USAGE));
    }
    return pkcs12(bags);
  }

  static byte[] pkcs12(ASN1Encodable... bags) throws IOException {
    ContentInfo safe = data(new DERSequence(bags));
    return new Pfx(data(new DERSequence(safe)), null).getEncoded(ASN1Encoding.DER);
  }

  static SafeBag bag(Certificate certificate, ASN1Encodable... attributes) throws Exception {
    return new SafeBag(
        PKCSObjectIdentifiers.certBag,
        new CertBag(
            PKCSObjectIdentifiers.x509Certificate, new DEROctetString(certificate.getEncoded())),
        new DERSet(attributes));
  }

  static DERSequence name(String alias) {
    return attribute(PKCSObjectIdentifiers.pkcs_9_at_friendlyName, new DERBMPString(alias));
  }

  static DERSequence usage(ASN1ObjectIdentifier type) {
    return attribute(type, ANY_USAGE);
  }

  static ASN1ObjectIdentifier trustedKeyUsage() {
    return TRUSTED_KEY_USAGE;
  }

  static DERSequence attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
    return new DERSequence(new ASN1Encodable[] {type, new DERSet(value)});
  }

  private static ContentInfo data(DERSequence content) throws IOException {
    return new ContentInfo(
        PKCSObjectIdentifiers.data, new DEROctetString(content.getEncoded(ASN1Encoding.DER)));
  }

  /** Written as a certificate is, whatever it may be. */
  public static Certificate of(byte[] encoding) {
    return new Certificate("X.509") {
      private static final long serialVersionUID = 1;

      @Override
      public byte[] getEncoded() {
        return encoding.clone();
      }

      @Override
      public void verify(PublicKey key) {}

      @Override
      public void verify(PublicKey key, String provider) {}

      @Override
      public String toString() {
        return "of " + encoding.length + " bytes";
      }

      @Override
      public PublicKey getPublicKey() {
        return null;
      }
    };
  }
}
