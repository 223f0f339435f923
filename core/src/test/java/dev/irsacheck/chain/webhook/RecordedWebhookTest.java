package dev.irsacheck.chain.webhook;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.webhook.AccountCase;
import dev.irsacheck.emulator.webhook.PodCase;
import dev.irsacheck.emulator.webhook.PodChange;
import dev.irsacheck.emulator.webhook.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The function's results equal recordings of the real webhook and API server. */
@ExtendWith(SoftAssertionsExtension.class)
class RecordedWebhookTest {
  private static final Path RECORDING =
      Path.of("src/test/resources/webhook/3bf80a34-kubernetes-1.34.2.txt");
  private static final int AT_LEAST = 400;

  @InjectSoftAssertions private SoftAssertions each;

  @Test
  void theFunctionDoesWhatTheWebhookDid() throws IOException {
    List<PodCase> pods = PodCase.all();
    List<PodChange> recorded = Recording.read(Files.readString(RECORDING));
    Map<String, AccountCase> accounts =
        AccountCase.all().stream().collect(toMap(AccountCase::name, identity()));
    assertThat(recorded).hasSameSizeAs(pods).hasSizeGreaterThanOrEqualTo(AT_LEAST);

    for (int i = 0; i < pods.size(); i++) {
      PodCase pod = pods.get(i);
      PodChange real = recorded.get(i);
      MutatedPod mutated = mutated(pod, accounts.get(pod.account()));
      each.assertThat(change(pod, mutated)).as("%d: %s", i, pod.manifest()).isEqualTo(real);
      boolean random = real.toString().contains(" 79200-86400 ");
      each.assertThat(!random || mutated.leastLifetime() == 79_200)
          .as("lifetime of %d: %s", i, pod.manifest())
          .isTrue();
    }
  }

  /** Otherwise its result for a running pod would not show what is missing. */
  @Test
  void theFunctionAddsNothingToAPodThatItHasBeenAt() {
    Map<String, AccountCase> accounts =
        AccountCase.all().stream().collect(toMap(AccountCase::name, identity()));
    for (PodCase pod : PodCase.all()) {
      AccountCase account = accounts.get(pod.account());
      PodSpec running = mutated(pod, account).pod();
      each.assertThat(mutation(account).apply(running).pod())
          .as("%s", pod.manifest())
          .isEqualTo(running);
    }
  }

  private static MutatedPod mutated(PodCase pod, AccountCase account) {
    return mutation(account).apply(Manifests.read(pod.manifest()));
  }

  private static WebhookMutation mutation(AccountCase account) {
    return WebhookMutation.of(
        WebhookSettings.eks("eu-west-1"), account.annotations(), account.associated());
  }

  private static PodChange change(PodCase pod, MutatedPod mutated) {
    List<ApiServer.Refusal> refusals = ApiServer.refuses(mutated.pod());
    return refusals.isEmpty()
        ? PodChange.between(pod.manifest(), Manifests.written(mutated.pod()))
        : PodChange.refused(refusals.stream().map(ApiServer.Refusal::toString).toList());
  }
}
