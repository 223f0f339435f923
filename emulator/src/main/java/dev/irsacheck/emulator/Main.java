package dev.irsacheck.emulator;

import dev.irsacheck.emulator.http.TlsMaterial;
import dev.irsacheck.emulator.issuer.IssuerKeys;
import dev.irsacheck.emulator.world.Expectation;
import dev.irsacheck.emulator.world.MalformedWorld;
import dev.irsacheck.emulator.world.Scenario;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The command line. */
public final class Main {
  /** EX_USAGE of sysexits.h: what was asked for cannot be done as asked. */
  static final int USAGE = 64;

  private static final String HELP =
      """
      irsa-emulator: an STS and OIDC issuer on https://localhost that really verifies, and the agent
      of EKS Pod Identity on http://127.0.0.1

        java -jar irsa-emulator.jar --scenario NAME --dir DIR [OPTION…]
        java -jar irsa-emulator.jar --world FILE    --dir DIR [OPTION…]
        java -jar irsa-emulator.jar --list | --help | --version

        --scenario NAME  serve a scenario that ships inside
        --world FILE     serve the world of a YAML file
        --dir DIR        where the pod's files go: env, token/, pod-identity/, ca.pem, truststore.p12,
                         namespace
        --port N         the port on 127.0.0.1; a free one without it
        --list           the scenarios: name, exit code and diagnosis code that a check must give

      For a real cluster, whose pods and Pod Identity Agent ask it:

        --issuer-keys ISSUER=FILE|URL   the JWKS of an issuer whose tokens are to be verified; repeatable
        --listen HOST:PORT              the address of STS, in place of --port
        --certificate FILE --key FILE   what STS shows: a PEM chain, and its RSA or EC key
        --eks-auth HOST:PORT            EKS Auth over plain HTTP: what the agent's --endpoint names

      Prints `ready` once it serves, and serves until it is killed. The world's file (DIR/world.yaml
      for a scenario) may be edited meanwhile, or POSTed to /emulator/world. GET /emulator/requests
      lists the requests; POST /emulator/rotate rotates the tokens as kubelet does.
      """;

  private Main() {}

  /** Serves until killed; exits with 64 and one line on stderr if it cannot. */
  public static void main(String[] args) {
    int exit = run(args, System.out, System.err);
    System.exit(exit);
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    try {
      Arguments arguments = Arguments.parse(args);
      switch (arguments.command()) {
        case HELP -> out.print(HELP);
        case VERSION -> out.println("irsa-emulator " + version());
        case LIST -> list(out);
        case SERVE -> serve(arguments, out, err);
      }
      return 0;
    } catch (Arguments.Wrong wrong) {
      err.println("irsa-emulator: " + wrong.getMessage() + " (see --help)");
    } catch (IllegalArgumentException | MalformedWorld unservable) {
      err.println("irsa-emulator: " + unservable.getMessage());
    } catch (FileSystemException unwritable) {
      err.println("irsa-emulator: --dir: cannot write " + unwritable.getFile());
    } catch (IOException unavailable) {
      err.println("irsa-emulator: " + unavailable.getMessage());
    }
    return USAGE;
  }

  private static void list(PrintStream out) {
    for (Scenario scenario : Scenario.all()) {
      Expectation expected = scenario.expectation();
      out.printf(
          "%-51s %2d  %-8s %s%n",
          scenario.name(), expected.exit(), expected.code().orElse("-"), scenario.description());
    }
  }

  private static void serve(Arguments arguments, PrintStream out, PrintStream err)
      throws IOException {
    Path directory = Path.of(arguments.directory());
    Serving serving = serving(arguments, new Log(err, true));
    RunningEmulator emulator =
        arguments.world().isEmpty()
            ? RunningEmulator.start(Scenario.named(arguments.scenario()), directory, serving)
            : RunningEmulator.start(Path.of(arguments.world()), directory, serving);
    try (emulator) {
      out.println("ready");
      out.flush();
      new CountDownLatch(1).await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static Serving serving(Arguments arguments, Log log) {
    TlsMaterial tls =
        arguments.certificate().isEmpty()
            ? TlsMaterial.ofThisJvm()
            : TlsMaterial.given(Path.of(arguments.certificate()), Path.of(arguments.key()));
    IssuerKeys keys = IssuerKeys.ofClusters(arguments.issuerKeys(), log::say);
    return new Serving(arguments.address(), tls, keys, arguments.eksAuth(), log);
  }

  private static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
