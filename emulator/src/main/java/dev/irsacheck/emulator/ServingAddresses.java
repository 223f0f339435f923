package dev.irsacheck.emulator;

import dev.irsacheck.emulator.http.HttpListener;
import dev.irsacheck.emulator.http.TlsMaterial;
import dev.irsacheck.emulator.issuer.IssuerKeys;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where a world is served, and with what.
 *
 * @param address of STS, the issuers and the services; port 0 for a free one
 * @param eksAuth where EKS Auth answers a real agent, without TLS; empty where it does not
 */
record ServingAddresses(
    InetSocketAddress address,
    TlsMaterial tls,
    IssuerKeys keys,
    Optional<InetSocketAddress> eksAuth,
    Log log) {

  /** On 127.0.0.1, with a certificate and keys of the emulator's own. */
  static ServingAddresses onLoopback(int port, TlsMaterial tls, Log log) {
    return new ServingAddresses(
        HttpListener.loopback(port), tls, new IssuerKeys(), Optional.empty(), log);
  }
}
