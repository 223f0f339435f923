package dev.irsacheck.run.launch;

import dev.irsacheck.aws.sts.KeyExchange;
import dev.irsacheck.aws.sts.SocketFactoryDecorator;

/**
 * Settles for a process of our own what its environment might have the JDK and our SDK do
 * otherwise. The pod's variables and properties have been read by then, and are judged as they are.
 */
final class OwnJvm {
  private static final String TUNNEL = "jdk.http.auth.tunneling.disabledSchemes";

  private OwnJvm() {}

  static void configure() {
    SocketFactoryDecorator.deferDefault();
    KeyExchange.ofTheJvm(System.getProperty(KeyExchange.GROUPS_OF_THE_JVM) != null);
    // Of another implementation nothing is on our class path.
    System.setProperty(
        "javax.xml.stream.XMLInputFactory", "com.sun.xml.internal.stream.XMLInputFactoryImpl");
    // Named, it is not looked for on the class path, and nothing is said of the choice.
    System.setProperty("slf4j.provider", "org.slf4j.nop.NOPServiceProvider");
    System.setProperty("slf4j.internal.verbosity", "WARN");
    // The SDK reads these files for each client, and fails where they are malformed.
    System.setProperty("aws.configFile", "/dev/null");
    System.setProperty("aws.sharedCredentialsFile", "/dev/null");
    if (System.getProperty(TUNNEL) == null) {
      // The JDK keeps a password from a proxy for HTTPS; the SDKs' other HTTP clients do not.
      System.setProperty(TUNNEL, "");
    }
  }
}
