package dev.irsacheck.run.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares an application with plain SDK v2 and the check: for each TLS setting and certificate
 * both must reach STS, or neither.
 *
 * <p>{@code -Dfull} adds settings that have been wrong. {@code -Dfull -Dpair=TEXT} runs each Java
 * with the settings that match; an empty text runs all in half an hour.
 */
class TlsPairTest {
  private static final boolean FULL = System.getProperty("full") != null;
  private static final String PAIR = System.getProperty("pair");

  private static final List<String> ONE_FOR_EACH_RULE =
      List.of(
          "+com.sun.net.ssl.checkRevocation=true com.sun.security.enableCRLDP=true",
          "+static RSA",
          "own java.security, +static RSA",
          "own cacerts, and a store that is not there",
          "type");

  @TempDir static Path common;
  private static PairServing servers;

  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();

  @BeforeAll
  static void serve() throws Exception {
    servers = PairServing.start(common, PairJava.current().home());
  }

  @AfterAll
  static void stop() throws Exception {
    servers.close();
  }

  /** {@code often} marks a setting that has been wrong. */
  private record Setting(
      String name, PairJava home, List<String> options, boolean often, Doubt doubt) {}

  /** When the check must report doubt about a setting. */
  private enum Doubt {
    NEVER,
    ON_ANOTHER_JAVA,
    WITHOUT_ITS_JAVA,
    ALWAYS
  }

  static List<PairJava> javas() throws IOException {
    if (!FULL || PAIR == null) {
      return List.of(PairJava.current());
    }
    List<PairJava> javas = new ArrayList<>();
    for (int version : new int[] {17, 21, 25}) {
      PairJava java = PairJava.of(version);
      if (java != null) {
        javas.add(java);
      }
    }
    return javas;
  }

  @ParameterizedTest
  @MethodSource("javas")
  void theCheckConnectsWhereTheApplicationDoes(PairJava java, @TempDir Path folder)
      throws Exception {
    // The newest Java stands in for the runtime beside the jar.
    PairJava newest = PairJava.of(25) == null ? PairJava.current() : PairJava.of(25);
    PairJava runtime = newest.copied(folder.resolve("runtime"));
    try {
      for (Setting setting : settings(java, folder)) {
        if (isTried(setting)) {
          boolean always = setting.doubt() == Doubt.ALWAYS;
          boolean onAnother = always || setting.doubt() == Doubt.ON_ANOTHER_JAVA;
          Map<String, String> application = application(setting);
          compare(setting, "own", always, application, check(setting, setting.home(), false));
          compare(setting, "runtime", onAnother, application, byRuntime(setting, runtime));
          if (setting.doubt() != Doubt.NEVER) {
            compare(setting, "runtime alone", true, application, check(setting, runtime, false));
          }
        }
      }
    } finally {
      deleteLinks(folder);
    }
    System.out.println("TlsPairTest, Java " + java.version() + ": " + counts);
    assertThat(wrong).as("pairs in which check and application differ; %s", counts).isEmpty();
    if (PAIR == null) {
      assertThat(counts).containsKeys("both yes", "both no", "not vouched for");
    }
  }

  private static boolean isTried(Setting setting) {
    return PAIR != null
        ? setting.name().contains(PAIR)
        : FULL ? setting.often() : ONE_FOR_EACH_RULE.contains(setting.name());
  }

  /** JUnit would warn of each link that leaves the folder. */
  private static void deleteLinks(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path link : files.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  private void compare(
      Setting setting,
      String where,
      boolean mustDoubt,
      Map<String, String> application,
      Map<String, String> check) {
    boolean doubted = check.keySet().stream().anyMatch(name -> name.startsWith("doubt "));
    if (doubted != mustDoubt) {
      wrong.add(setting.name() + " on " + where + ", doubted " + doubted + ": " + check.keySet());
    }
    for (Map.Entry<String, String> answer : application.entrySet()) {
      String other = check.getOrDefault(answer.getKey(), "nothing");
      boolean yes = answer.getValue().equals("yes");
      String outcome =
          doubted
              ? "not vouched for"
              : yes && other.equals("yes")
                  ? "both yes"
                  : !yes && other.startsWith("no ")
                      ? "both no"
                      : other.equals("yes") ? "false yes" : yes ? "false no" : "no answer";
      counts.merge("pairs", 1, Integer::sum);
      counts.merge(outcome, 1, Integer::sum);
      if (List.of("false yes", "false no", "no answer").contains(outcome)) {
        wrong.add(
            "%s: %s on %s of Java %d, %s: application %s, check %s"
                .formatted(
                    outcome,
                    setting.name(),
                    where,
                    setting.home().version(),
                    answer.getKey(),
                    answer.getValue(),
                    other));
      }
    }
  }

  private Map<String, String> application(Setting setting) throws Exception {
    List<String> arguments = new ArrayList<>(setting.options());
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    arguments.add(PairApplication.class.getName());
    arguments.addAll(servers.ports());
    return run(setting.home(), arguments);
  }

  private Map<String, String> byRuntime(Setting setting, PairJava runtime) throws Exception {
    Map<String, String> said = check(setting, runtime, true);
    return said.containsKey("own-java") ? check(setting, setting.home(), false) : said;
  }

  private Map<String, String> check(Setting setting, PairJava java, boolean ownNext)
      throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of("-cp", System.getProperty("java.class.path"), PairCheck.class.getName()));
    arguments.add("-Djava.home=" + setting.home().home());
    arguments.addAll(setting.options());
    arguments.add(String.valueOf(ownNext));
    arguments.addAll(servers.ports());
    return run(java, arguments);
  }

  private static Map<String, String> run(PairJava java, List<String> arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                java.home().resolve("bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
    command.addAll(arguments);
    Path err = Files.createTempFile(common, "pair", ".err");
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    Map<String, String> said = new LinkedHashMap<>();
    for (String line : process.inputReader().lines().toList()) {
      boolean doubt = line.startsWith("doubt ");
      int space = line.indexOf(' ');
      said.put(
          doubt || space < 0 ? line : line.substring(0, space),
          doubt || space < 0 ? "" : line.substring(space + 1));
    }
    assertThat(process.waitFor()).as("%s: %s", command, Files.readString(err)).isZero();
    if (arguments.contains(PairCheck.class.getName())) {
      assertThat(Files.readString(err)).as("what %s says besides", command).isEmpty();
    }
    return said;
  }

  private List<Setting> settings(PairJava java, Path folder)
      throws IOException, InterruptedException {
    List<Setting> all = new ArrayList<>();
    String store = "-Djavax.net.ssl.trustStore=";
    String password = "-Djavax.net.ssl.trustStorePassword=";
    String type = "-Djavax.net.ssl.trustStoreType=";
    String p12 = store + common.resolve("trust.p12");
    String jks = store + common.resolve("trust.jks");
    List<String> trusting = List.of(p12, password + "changeit");
    all.add(new Setting("nothing", java, List.of(), false, Doubt.NEVER));
    all.add(new Setting("trust store", java, trusting, true, Doubt.NEVER));
    // The trust store itself
    for (String option :
        List.of(
            store + "/missing.p12",
            store,
            store + "NONE",
            store + common,
            p12,
            p12 + " " + password,
            p12 + " " + password + "another",
            jks,
            jks + " " + type + "JKS",
            jks + " " + type + "jks " + password + "changeit",
            jks + " " + type + "PKCS12",
            p12 + " " + type + "JKS " + password + "changeit",
            p12 + " " + type + "JCEKS " + password + "changeit",
            p12 + " " + type + " " + password + "changeit",
            p12 + " -Djavax.net.ssl.trustStoreProvider=SUN " + password + "changeit",
            p12 + " -Djavax.net.ssl.trustStoreProvider= " + password + "changeit")) {
      Doubt doubt = option.contains(type + " ") ? Doubt.ALWAYS : Doubt.NEVER;
      all.add(new Setting(option, java, List.of(option.split(" ")), false, doubt));
    }
    all.add(doubted("type", java, List.of(p12, type + "BCFKS"), true));
    all.add(
        doubted(
            "provider", java, List.of(p12, "-Djavax.net.ssl.trustStoreProvider=BCFIPS"), false));
    // System properties
    for (String option :
        List.of(
            "com.sun.net.ssl.checkRevocation=true",
            "+com.sun.net.ssl.checkRevocation=true com.sun.security.enableCRLDP=true",
            "com.sun.net.ssl.checkRevocation=true com.sun.security.onlyCheckRevocationOfEECert=true",
            "com.sun.net.ssl.checkRevocation=false com.sun.security.enableCRLDP=true",
            "+jdk.security.allowNonCaAnchor=true",
            "jdk.security.allowNonCaAnchor=",
            "jdk.security.allowNonCaAnchor=false",
            "+jdk.tls.client.protocols=TLSv1.2",
            "jdk.tls.client.protocols=TLSv1.3",
            "jdk.tls.client.protocols=TLSv1.1",
            "jdk.tls.client.protocols=NONSENSE",
            "https.protocols=TLSv1.2",
            "https.protocols=TLSv1.3",
            "https.protocols=TLSv1.1",
            "https.cipherSuites=TLS_AES_128_GCM_SHA256",
            "https.cipherSuites=TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "https.cipherSuites=TLS_RSA_WITH_AES_128_GCM_SHA256",
            "jdk.tls.client.cipherSuites=TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "jdk.tls.client.cipherSuites=TLS_RSA_WITH_AES_128_GCM_SHA256",
            "jdk.tls.namedGroups=secp256r1",
            "jdk.tls.namedGroups=secp521r1",
            "jdk.tls.namedGroups=nonsense",
            "jdk.tls.client.SignatureSchemes=rsa_pss_rsae_sha256",
            "jdk.tls.client.SignatureSchemes=ecdsa_secp256r1_sha256",
            "jdk.tls.client.SignatureSchemes=rsa_pkcs1_sha1,rsa_pkcs1_sha256",
            "jdk.tls.useExtendedMasterSecret=false",
            "jdk.tls.useExtendedMasterSecret=false jdk.tls.allowLegacyMasterSecret=false",
            "jdk.tls.client.disableExtensions=signature_algorithms",
            "jdk.tls.client.disableExtensions=supported_versions",
            "jdk.tls.client.disableExtensions=supported_groups",
            "jdk.tls.maxCertificateChainLength=0",
            "jdk.tls.client.maxInboundCertificateChainLength=0",
            "jdk.tls.maxHandshakeMessageSize=100",
            "jdk.tls.client.enableStatusRequestExtension=false",
            "jdk.tls.client.useCompatibilityMode=false",
            "sun.security.ssl.allowLegacyHelloMessages=false",
            "sun.security.rsa.restrictRSAExponent=false",
            "com.sun.security.enableAIAcaIssuers=true",
            "java.security.debug=certpath",
            "javax.net.ssl.keyStore=/missing.p12",
            "javax.net.ssl.keyStoreType=NONSENSE")) {
      boolean often = option.startsWith("+");
      List<String> options = new ArrayList<>(trusting);
      for (String property : (often ? option.substring(1) : option).split(" ")) {
        options.add("-D" + property);
      }
      Doubt doubt = option.contains("InboundCert") ? Doubt.WITHOUT_ITS_JAVA : Doubt.NEVER;
      all.add(new Setting(option, java, options, often, doubt));
    }
    addFiles(all, java, folder, trusting);
    addHomes(all, java, folder, trusting);
    return all;
  }

  /** The file that {@code java.security.properties} names, and the Java's own file. */
  private static final Map<String, String> FILES =
      Map.ofEntries(
          Map.entry("no RSA below 2048", "jdk.certpath.disabledAlgorithms=RSA keySize < 2048"),
          Map.entry(
              "nothing is weak", "jdk.certpath.disabledAlgorithms=\njdk.tls.disabledAlgorithms=\n"),
          Map.entry("no TLS 1.3", "jdk.tls.disabledAlgorithms=TLSv1.3"),
          Map.entry("+static RSA", "jdk.tls.disabledAlgorithms=SSLv3"),
          Map.entry("no SHA-1", "jdk.certpath.disabledAlgorithms=MD5, SHA1"),
          Map.entry("no ECDSA", "jdk.tls.disabledAlgorithms=ECDSA, EC keySize < 521"),
          Map.entry("JKS alone", "keystore.type=jks\nkeystore.type.compat=false"),
          Map.entry("PKCS #12 alone", "keystore.type=pkcs12\nkeystore.type.compat=false"),
          Map.entry("no PKIX", "ssl.TrustManagerFactory.algorithm=SunX509"),
          Map.entry("non-CA anchors", "jdk.security.allowNonCaAnchor=true"),
          Map.entry("OCSP", "ocsp.enable=true"),
          Map.entry("distrust", "jdk.security.caDistrustPolicies="));

  private void addFiles(List<Setting> all, PairJava java, Path folder, List<String> trusting)
      throws IOException {
    int number = 0;
    for (Map.Entry<String, String> each : new TreeMap<>(FILES).entrySet()) {
      Path file = folder.resolve("file" + number++ + ".security");
      Files.writeString(file, each.getValue() + "\n");
      List<String> options = with(trusting, "-Djava.security.properties=" + file);
      boolean often = each.getKey().startsWith("+");
      all.add(doubtedWithoutOwnJava(each.getKey(), java, options, often));
    }
    Path whole = folder.resolve("whole.security");
    Files.writeString(
        whole,
        Files.readString(java.securityFile())
            + "\njdk.certpath.disabledAlgorithms=RSA keySize < 2048\n");
    for (String name : List.of("=" + whole, "file:" + whole, "/missing.security", "=/missing")) {
      String option = "-Djava.security.properties=" + name;
      boolean often = name.startsWith("=" + folder);
      all.add(doubtedWithoutOwnJava(option, java, with(trusting, option), often));
    }
    Path revoking = folder.resolve("ocsp.security");
    Files.writeString(revoking, "ocsp.enable=true\n");
    all.add(
        doubtedWithoutOwnJava(
            "OCSP, and lists of the revoked",
            java,
            with(
                with(
                    with(trusting, "-Djava.security.properties=" + revoking),
                    "-Dcom.sun.net.ssl.checkRevocation=true"),
                "-Dcom.sun.security.enableCRLDP=true"),
            false));
    Path foreign = folder.resolve("foreign.security");
    Files.writeString(foreign, "security.provider.1=com.example.Provider\n");
    all.add(
        doubted("provider 1", java, with(trusting, "-Djava.security.properties=" + foreign), true));
  }

  private void addHomes(List<Setting> all, PairJava java, Path folder, List<String> trusting)
      throws IOException, InterruptedException {
    int number = 0;
    for (Map.Entry<String, String> each : new TreeMap<>(FILES).entrySet()) {
      boolean often = each.getKey().startsWith("+");
      if (often || PAIR != null) {
        PairJava home = java.copied(folder.resolve("home" + number++));
        Files.writeString(
            home.securityFile(),
            Files.readString(home.securityFile()) + "\n" + each.getValue() + "\n");
        all.add(
            new Setting("own java.security, " + each.getKey(), home, trusting, often, Doubt.NEVER));
      }
    }
    PairJava company = java.copied(folder.resolve("company"));
    for (String name : List.of("cacerts", "jssecacerts")) {
      Path authorities = company.authorities(name);
      Files.deleteIfExists(authorities);
      Files.copy(common.resolve("trust.jks"), authorities);
      all.add(new Setting("own " + name, company, List.of(), false, Doubt.NEVER));
      all.add(
          new Setting(
              "own " + name + ", and a store that is not there",
              company,
              List.of("-Djavax.net.ssl.trustStore=/missing.p12"),
              name.equals("cacerts"),
              Doubt.NEVER));
    }
    PairJava foreign = java.copied(folder.resolve("foreign"));
    Files.writeString(
        foreign.securityFile(),
        Files.readString(foreign.securityFile()) + "\nsecurity.provider.13=com.example.Provider\n");
    all.add(doubted("own java.security, a provider", foreign, trusting, true));
    PairJava linked = PAIR != null ? java.linked(folder.resolve("linked")) : null;
    if (linked != null) {
      all.add(new Setting("without jdk.crypto.ec", linked, trusting, false, Doubt.ON_ANOTHER_JAVA));
    }
    PairJava none = java.copied(folder.resolve("none"));
    Files.deleteIfExists(none.authorities("cacerts"));
    all.add(new Setting("no cacerts", none, List.of(), false, Doubt.NEVER));
  }

  private static Setting doubted(String name, PairJava java, List<String> options, boolean often) {
    return new Setting(name, java, options, often, Doubt.ALWAYS);
  }

  /** In doubt if the application's own Java cannot be used. */
  private static Setting doubtedWithoutOwnJava(
      String name, PairJava java, List<String> options, boolean often) {
    return new Setting(name, java, options, often, Doubt.WITHOUT_ITS_JAVA);
  }

  private static List<String> with(List<String> options, String one) {
    List<String> all = new ArrayList<>(options);
    all.add(one);
    return List.copyOf(all);
  }
}
