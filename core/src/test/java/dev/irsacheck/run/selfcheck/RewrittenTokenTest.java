package dev.irsacheck.run.selfcheck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.sts.AsyncSts;
import dev.irsacheck.aws.sts.AwsSdkRegions;
import dev.irsacheck.chain.token.TokenReading;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.settings.Settings;
import dev.irsacheck.pod.snapshot.FakePod;
import dev.irsacheck.pod.snapshot.FileState;
import dev.irsacheck.pod.snapshot.PodEnvironment;
import dev.irsacheck.pod.snapshot.Variables;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** A token file that is rewritten in place: empty, then half, then complete. */
class RewrittenTokenTest {
  private static final String TOKEN =
      part("{\"alg\":\"RS256\"}") + "." + part("{\"sub\":\"orders\"}") + "." + part("signature");

  @Test
  void itIsReadAgainBeforeItIsCalledEmptyOrNoToken() {
    Facts facts = facts("", TOKEN.substring(0, 30), TOKEN);

    assertThat(facts.get(FactKey.TOKEN).subject()).isEqualTo("orders");
  }

  @Test
  void aFileThatStaysSoIsWhatItIs() {
    Facts facts = facts("");

    assertThat(facts.get(FactKey.TOKEN_READING)).isNotInstanceOf(TokenReading.Jwt.class);
  }

  private static Facts facts(String... contents) {
    Pod pod = new Pod(contents);
    AsyncSts nobody =
        (request, deadline, definite) -> {
          throw new AssertionError("without a role STS is not asked");
        };
    return new SelfCheck(pod, Settings.defaults(), new AwsSdkRegions(), nobody, null, null)
        .examine(null)
        .facts();
  }

  private static String part(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static final class Pod implements PodEnvironment {
    private final FakePod pod = new FakePod().variable("AWS_WEB_IDENTITY_TOKEN_FILE", "/app/token");
    private final String[] contents;
    private int reads;

    Pod(String[] contents) {
      this.contents = contents;
    }

    @Override
    public Variables variables() {
      return pod.variables();
    }

    @Override
    public Instant now() {
      return pod.now();
    }

    @Override
    public FileState file(String path, int limit) {
      if (path.equals("/app/token")) {
        pod.projected(path, contents[Math.min(reads++, contents.length - 1)]);
      }
      return pod.file(path, limit);
    }

    @Override
    public String counters(String path) {
      return null;
    }

    @Override
    public String user() {
      return pod.user();
    }
  }
}
