package dev.irsacheck.settings;

/** Who reads the trust store for the calls to STS, and judges by it. */
public enum TrustReader {
  /** Of the store, only what the server's chain names is parsed; then the JDK judges. */
  LEAN,
  /** The JDK's own trust manager alone. */
  JDK
}
