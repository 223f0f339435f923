package dev.irsacheck.emulator;

import dev.irsacheck.emulator.http.HttpListener;
import dev.irsacheck.emulator.http.TlsMaterial;
import dev.irsacheck.emulator.issuer.IssuerKeys;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Addresses, certificate and keys; port 0 means a free one, empty {@code eksAuth} none. */
record ServingAddresses(
    InetSocketAddress address,
    TlsMaterial tls,
    IssuerKeys keys,
    Optional<InetSocketAddress> eksAuth,
    Log log) {

  static ServingAddresses onLoopback(int port, TlsMaterial tls, Log log) {
    return new ServingAddresses(
        HttpListener.loopback(port), tls, new IssuerKeys(), Optional.empty(), log);
  }
}
