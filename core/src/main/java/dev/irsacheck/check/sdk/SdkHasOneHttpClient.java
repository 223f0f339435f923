package dev.irsacheck.check.sdk;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA507;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text507;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.classpath.HttpClient;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkInventory;
import dev.irsacheck.pod.classpath.SdkModule;
import dev.irsacheck.pod.classpath.SdkSince;
import java.util.List;

/**
 * SDK v2 has a fixed priority of clients since 2.22.0; before, it threw.
 *
 * @see <a href="https://github.com/aws/aws-sdk-java-v2/pull/4774">aws-sdk-java-v2, pull request
 *     4774</a>
 */
public final class SdkHasOneHttpClient extends SdkCheck {
  private static final String CHOOSES = SdkSince.CHOICE_OF_HTTP_CLIENT.of(Sdk.JAVA_V2);

  /** Since this version apache5-client is the default and has the first priority. */
  private static final String PREFERS_APACHE5 = "2.46.0";

  /** The order of sdk-core's ClasspathSdkHttpServiceProvider; others come last. */
  private static final List<String> PRIORITY =
      List.of("apache5-client", "apache-client", "url-connection-client", "aws-crt-client");

  public SdkHasOneHttpClient() {
    super(
        claim("the application's SDK v2 has one HTTP client to choose from")
            .needs(FactKey.SDK_INVENTORY)
            .considers(FactKey.HTTP_SERVICE, FactKey.POD_IDENTITY_URI, FactKey.TOKEN_PATH)
            .reports(IRSA507));
  }

  @Override
  public Outcome examine(Facts facts) {
    Outcome without = withoutHttpClient(facts);
    return without != null ? without : examineCopies(facts, "no HTTP client of SDK v2");
  }

  @Override
  Outcome examine(SdkCopy copy, SdkInventory all, Facts facts) {
    List<HttpClient> clients = copy.callsSts() ? copy.httpClients() : List.of();
    boolean chooses = copy.isAtLeast(CHOOSES);
    if (clients.size() > 1 && !(chooses && areOfTheBundle(clients, copy))) {
      return Outcome.doubtful(several(copy, clients, chooses));
    }
    return clients.isEmpty()
        ? null
        : Outcome.held(
            "HTTP client", clients.get(0).name(), Source.file(clients.get(0).location()));
  }

  /** AWS's own bundle contains all of them on purpose. */
  private static boolean areOfTheBundle(List<HttpClient> clients, SdkCopy copy) {
    SdkModule bundle = copy.inventory().module(Sdk.JAVA_V2, "bundle").orElse(null);
    return bundle != null
        && clients.stream().allMatch(client -> client.location().equals(bundle.location()));
  }

  private static Finding.Builder several(SdkCopy copy, List<HttpClient> clients, boolean chooses) {
    HttpClient chosen = chooses ? chosen(copy, clients) : null;
    Finding.Builder finding =
        Finding.of(IRSA507)
            .headline(
                Text507.leaveOneHeadline(
                    clients.size(),
                    !chooses
                        ? "fails, because it is older than " + CHOOSES
                        : "chooses "
                            + (chosen == null ? "by its version's own priority" : chosen.name())));
    for (HttpClient client : clients) {
      finding.saw(
          client.name(), client == chosen ? "chosen" : "found", Source.file(client.location()));
    }
    return copy.shownIn(finding)
        .why(chooses ? Text507.priorityDecides() : Text507.olderThrows(CHOOSES))
        .write(
            Text507.leaveOne(),
            Text507.property((chosen == null ? clients.get(0) : chosen).provider()));
  }

  /** Returns null if the version's priority is unknown. */
  private static HttpClient chosen(SdkCopy copy, List<HttpClient> clients) {
    HttpClient chosen = null;
    for (HttpClient client : clients) {
      if (rank(client) == 0 && !copy.isAtLeast(PREFERS_APACHE5)) {
        return null;
      }
      if (chosen == null || rank(client) < rank(chosen)) {
        chosen = client;
      }
    }
    return chosen;
  }

  private static int rank(HttpClient client) {
    int rank = PRIORITY.indexOf(client.name());
    return rank < 0 ? PRIORITY.size() : rank;
  }
}
