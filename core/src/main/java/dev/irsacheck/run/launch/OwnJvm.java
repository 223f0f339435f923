package dev.irsacheck.run.launch;

import dev.irsacheck.aws.sts.KeyExchange;
import dev.irsacheck.aws.sts.SocketFactoryDecorator;

/** Overrides JDK and SDK settings for our own process, after the pod's settings were read. */
final class OwnJvm {
  private static final String TUNNEL = "jdk.http.auth.tunneling.disabledSchemes";

  private OwnJvm() {}

  static void configure() {
    SocketFactoryDecorator.deferDefault();
    KeyExchange.ofTheJvm(System.getProperty(KeyExchange.GROUPS_OF_THE_JVM) != null);
    // Other implementations are not on our class path.
    System.setProperty(
        "javax.xml.stream.XMLInputFactory", "com.sun.xml.internal.stream.XMLInputFactoryImpl");
    // A named provider prevents a search and a message.
    System.setProperty("slf4j.provider", "org.slf4j.nop.NOPServiceProvider");
    System.setProperty("slf4j.internal.verbosity", "WARN");
    // The SDK reads these files for each client, and throws if they are malformed.
    System.setProperty("aws.configFile", "/dev/null");
    System.setProperty("aws.sharedCredentialsFile", "/dev/null");
    if (System.getProperty(TUNNEL) == null) {
      // The JDK withholds a proxy's password for HTTPS; the SDKs' other HTTP clients do not.
      System.setProperty(TUNNEL, "");
    }
  }
}
