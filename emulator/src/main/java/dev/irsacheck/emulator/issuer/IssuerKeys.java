package dev.irsacheck.emulator.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.irsacheck.emulator.Log;
import dev.irsacheck.emulator.world.FileStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The issuers' keys: published ones of a real cluster, generated RS256 ones otherwise. */
public final class IssuerKeys {
  /** Keys are shared by a JVM's emulators: generating one takes longer than a whole check. */
  private static final List<RSAKey> MADE = new ArrayList<>();

  private final Map<String, RSAKey> byIssuer = new HashMap<>();
  private final String cluster;
  private final Path file;
  private final Log log;
  private FileStamp stamp;
  private JWKSet published;
  private boolean failing;

  private IssuerKeys(String cluster, Path file, Log log) {
    this.cluster = cluster;
    this.file = file;
    this.log = log;
  }

  public IssuerKeys() {
    this("", Path.of(""), null);
  }

  /**
   * Uses the keys of a cluster, which signs its tokens itself.
   *
   * @param file its JWKS; read again when it changes, as a ConfigMap's file does
   * @throws IllegalArgumentException if the file is not a JWKS
   */
  public static IssuerKeys of(String issuer, Path file, Log log) {
    IssuerKeys keys = new IssuerKeys(issuer, file, log);
    try {
      keys.read();
    } catch (IOException unusable) {
      throw new IllegalArgumentException(keys.complaint(unusable));
    }
    return keys;
  }

  private String complaint(IOException unusable) {
    return "the keys of issuer " + cluster + " in " + file + ": " + unusable.getMessage();
  }

  boolean isCluster(String iss) {
    return cluster.equals(iss);
  }

  /** Returns the issuer's public keys; the last valid ones if the file is invalid. */
  synchronized JWKSet published(String iss) {
    if (!isCluster(iss)) {
      return new JWKSet(of(iss)).toPublicJWKSet();
    }
    try {
      read();
      failing = false;
    } catch (IOException unusable) {
      if (!failing) {
        log.say(complaint(unusable) + "; the keys before are kept");
      }
      failing = true;
    }
    return published;
  }

  private void read() throws IOException {
    FileStamp now = FileStamp.of(file);
    if (now.equals(stamp)) {
      return;
    }
    JWKSet keys;
    try {
      keys = JWKSet.parse(Files.readString(file));
    } catch (ParseException | RuntimeException malformed) {
      throw new IOException("not a JWKS (" + malformed.getMessage() + ")");
    }
    if (keys.getKeys().stream()
        .noneMatch(
            key -> key.getKeyID() != null && (key instanceof RSAKey || key instanceof ECKey))) {
      throw new IOException("a JWKS without an RSA or EC key that has a kid");
    }
    published = keys;
    // Set after a success only: a file that is being written is read again.
    stamp = now;
  }

  /** Returns the issuer's own signing key, with its thumbprint as {@code kid}. */
  synchronized RSAKey of(String iss) {
    return byIssuer.computeIfAbsent(iss, first -> made(byIssuer.size()));
  }

  private static RSAKey made(int number) {
    synchronized (MADE) {
      if (number == MADE.size()) {
        try {
          MADE.add(new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate());
        } catch (JOSEException impossible) {
          throw new IllegalStateException("cannot make an RSA key", impossible);
        }
      }
      return MADE.get(number);
    }
  }
}
