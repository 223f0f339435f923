package dev.irsacheck.acceptance.realapps;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.List;
import java.util.logging.LogManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** Sets in {@code main} what the JDK reads once. Arguments: HTTPS address, trust store, hosts. */
final class SetInMain {
  private static final String SUITE = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";

  private SetInMain() {}

  public static void main(String[] args) throws Exception {
    effect("System.LoggerFinder asked before main", OwnFinder.wasAsked());
    System.setProperty("javax.net.ssl.trustStore", args[1]);
    System.setProperty("jdk.tls.client.protocols", "TLSv1.2");
    System.setProperty("java.net.preferIPv4Stack", "true");
    System.setProperty("sun.net.client.defaultConnectTimeout", "4321");
    System.setProperty("sun.net.client.defaultReadTimeout", "1234");
    System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "none");
    System.setProperty("jdk.net.hosts.file", args[2]);
    System.setProperty("java.util.logging.manager", OwnLogManager.class.getName());
    System.setProperty(
        "java.util.concurrent.ForkJoinPool.common.threadFactory", OwnThreads.class.getName());
    String disabled = Security.getProperty("jdk.tls.disabledAlgorithms");
    Security.setProperty("jdk.tls.disabledAlgorithms", disabled + ", " + SUITE);
    Security.setProperty("networkaddress.cache.ttl", "77");

    Probe.print();
    effect("jdk.net.hosts.file", address("orders"));
    effect("networkaddress.cache.ttl", cachePolicy());
    effect("java.net.preferIPv4Stack", listensOnIpv4Alone());
    effect("defaultConnectTimeout", field("sun.net.NetworkClient", "defaultConnectTimeout"));
    effect("defaultReadTimeout", field("sun.net.NetworkClient", "defaultSoTimeout"));
    effect(
        "disabledSchemes",
        field("sun.net.www.protocol.http.HttpURLConnection", "disabledTunnelingSchemes"));
    SSLParameters tls = SSLContext.getDefault().getDefaultSSLParameters();
    effect("jdk.tls.client.protocols", List.of(tls.getProtocols()));
    effect("disabledAlgorithms", !List.of(tls.getCipherSuites()).contains(SUITE));
    effect("javax.net.ssl.trustStore", answer(args[0]));
    effect("java.util.logging.manager", LogManager.getLogManager().getClass().getSimpleName());
    System.out.println("ready");
    System.in.read();
  }

  private static void effect(String of, Object value) {
    System.out.println("effect " + of + ": " + value);
  }

  private static String address(String host) {
    try {
      return InetAddress.getByName(host).getHostAddress();
    } catch (UnknownHostException unknown) {
      return "unknown";
    }
  }

  /** The kernel lists a dual-stack socket under IPv6. */
  private static boolean listensOnIpv4Alone() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      String port = String.format(":%04X ", socket.getLocalPort());
      return Files.readString(Path.of("/proc/self/net/tcp")).contains(port);
    }
  }

  private static Object cachePolicy() throws Exception {
    Method get = Class.forName("sun.net.InetAddressCachePolicy").getMethod("get");
    return get.invoke(null);
  }

  private static Object field(String type, String name) throws Exception {
    Field field = Class.forName(type).getDeclaredField(name);
    field.setAccessible(true);
    return field.get(null);
  }

  private static String answer(String https) {
    try {
      new URL(https).openConnection().getInputStream().close();
      return "trusted";
    } catch (java.io.IOException e) {
      return e.toString();
    }
  }
}
