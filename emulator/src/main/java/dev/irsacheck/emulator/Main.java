package dev.irsacheck.emulator;

import dev.irsacheck.emulator.http.HttpListener;
import dev.irsacheck.emulator.http.TlsMaterial;
import dev.irsacheck.emulator.issuer.IssuerKeys;
import dev.irsacheck.emulator.world.MalformedWorld;
import dev.irsacheck.emulator.world.Scenario;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

public final class Main {
  /** EX_USAGE of sysexits.h. */
  static final int USAGE = 64;

  private static final Set<String> OPTIONS =
      Set.of("--scenario --dir --listen --certificate --key --issuer-keys --eks-auth".split(" "));

  private static final String HELP =
      """
      irsa-emulator: an STS and OIDC issuer on https://localhost that really verifies, and the agent
      of EKS Pod Identity on http://127.0.0.1

        java -jar irsa-emulator.jar --scenario NAME --dir DIR [OPTION…]
        java -jar irsa-emulator.jar --help | --version

        --scenario NAME  what to serve; emulator/README.md has the names
        --dir DIR        where the pod's files go: env, token/, pod-identity/, ca.pem, truststore.p12,
                         namespace

      For a real cluster, whose pods and Pod Identity Agent ask it:

        --issuer-keys ISSUER=FILE       the JWKS of the issuer whose tokens are to be verified
        --listen HOST:PORT              the address of STS; a free port of 127.0.0.1 without it
        --certificate FILE --key FILE   what STS shows: a PEM chain, and its RSA key in PKCS#8
        --eks-auth HOST:PORT            EKS Auth over plain HTTP: what the agent's --endpoint names

      Prints `ready` once it serves, and serves until it is killed. DIR/world.yaml may be edited
      meanwhile, or POSTed to /emulator/world. GET /emulator/requests lists the requests; POST
      /emulator/rotate rotates the tokens as kubelet does.
      """;

  private Main() {}

  /** Serves until the process is killed. Exits with 64 and one line on stderr if it cannot. */
  public static void main(String[] args) {
    int exit = run(args, System.out, System.err);
    System.exit(exit);
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    try {
      if (args.length == 1 && args[0].equals("--help")) {
        out.print(HELP);
      } else if (args.length == 1 && args[0].equals("--version")) {
        out.println("irsa-emulator " + Main.class.getPackage().getImplementationVersion());
      } else {
        serve(options(args), out, new Log(err, true));
      }
      return 0;
    } catch (IllegalArgumentException | MalformedWorld unservable) {
      err.println("irsa-emulator: " + unservable.getMessage());
    } catch (FileSystemException unwritable) {
      err.println("irsa-emulator: cannot use " + unwritable.getMessage());
    } catch (IOException unavailable) {
      err.println("irsa-emulator: " + unavailable.getMessage());
    }
    return USAGE;
  }

  private static Map<String, String> options(String[] args) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!OPTIONS.contains(args[i]) || i + 1 == args.length) {
        throw new IllegalArgumentException(
            "'" + args[i] + "' is no option, or has no value (see --help)");
      }
      if (options.put(args[i], args[i + 1]) != null) {
        throw new IllegalArgumentException(args[i] + " is given twice (see --help)");
      }
    }
    for (String needed : new String[] {"--scenario", "--dir"}) {
      if (!options.containsKey(needed)) {
        throw new IllegalArgumentException(needed + " is needed (see --help)");
      }
    }
    if (options.containsKey("--certificate") != options.containsKey("--key")) {
      throw new IllegalArgumentException("--certificate and --key are given together (see --help)");
    }
    return options;
  }

  private static void serve(Map<String, String> options, PrintStream out, Log log)
      throws IOException {
    Scenario scenario = Scenario.named(options.get("--scenario"));
    TlsMaterial tls =
        options.containsKey("--certificate")
            ? TlsMaterial.given(
                Path.of(options.get("--certificate")), Path.of(options.get("--key")))
            : TlsMaterial.ofThisJvm();
    ServingAddresses serving =
        new ServingAddresses(
            HttpListener.address(options.getOrDefault("--listen", "127.0.0.1:0")),
            tls,
            options.containsKey("--issuer-keys")
                ? keys(options.get("--issuer-keys"), log)
                : new IssuerKeys(),
            Optional.ofNullable(options.get("--eks-auth")).map(HttpListener::address),
            log);
    RunningEmulator emulator =
        RunningEmulator.start(scenario, Path.of(options.get("--dir")), serving);
    try {
      out.println("ready");
      out.flush();
      new CountDownLatch(1).await();
    } catch (InterruptedException stopped) {
      emulator.close();
    }
  }

  /** An issuer that STS accepts is an https URL, and none of those has an equals sign. */
  private static IssuerKeys keys(String value, Log log) {
    String[] parts = value.split("=", 2);
    if (parts.length < 2 || !parts[0].startsWith("https://") || parts[1].isEmpty()) {
      throw new IllegalArgumentException(
          "--issuer-keys: '" + value + "' is not https://ISSUER=FILE");
    }
    return IssuerKeys.of(parts[0], Path.of(parts[1]), log);
  }
}
