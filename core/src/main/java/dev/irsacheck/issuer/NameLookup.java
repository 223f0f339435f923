package dev.irsacheck.issuer;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The addresses of a host name; the JVM's own look-up outside tests. */
interface NameLookup {
  InetAddress[] addresses(String host) throws UnknownHostException;
}
