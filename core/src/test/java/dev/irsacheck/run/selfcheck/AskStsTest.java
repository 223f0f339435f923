package dev.irsacheck.run.selfcheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class AskStsTest {
  private static final RoleArn ROLE =
      RoleArn.read("arn:aws:iam::111122223333:role/orders").orNull();
  private static final StsTarget REGIONAL =
      new StsTarget(URI.create("https://sts.eu-west-1.amazonaws.com"), "eu-west-1", false, false);
  private static final StsTarget GLOBAL =
      new StsTarget(URI.create("https://sts.amazonaws.com"), "us-east-1", true, false);

  private final Facts.Builder facts =
      Facts.builder()
          .known(FactKey.ROLE_ARN, ROLE, Source.NONE)
          .known(FactKey.TOKEN, token(List.of("sts.amazonaws.com"), false), Source.TOKEN)
          .known(FactKey.STS_TARGET, REGIONAL, Source.NONE)
          .unknown(FactKey.SESSION_NAME, "AWS_ROLE_SESSION_NAME is not set");

  @Test
  void aPodWithAllThatIsNeededIsWorthTheQuestion() {
    assertThat(reason()).isNull();
  }

  @Test
  void whatIsMissingIsTheReason() {
    facts.unknown(FactKey.STS_TARGET, "the region has no STS endpoint");
    assertThat(reason()).isEqualTo("the region has no STS endpoint");

    facts.unknown(FactKey.TOKEN, "the token file could not be read");
    assertThat(reason()).isEqualTo("the token file could not be read");

    facts.unknown(FactKey.ROLE_ARN, "AWS_ROLE_ARN is not set");
    assertThat(reason()).isEqualTo("AWS_ROLE_ARN is not set");
  }

  @Test
  void aTokenThatStsNeverAcceptsIsNotSent() {
    facts.known(FactKey.TOKEN, token(List.of("x"), true), Source.TOKEN);
    assertThat(reason()).isEqualTo("STS never accepts a token of this kind");

    facts.known(FactKey.TOKEN, token(List.of(), false), Source.TOKEN);
    assertThat(reason()).isEqualTo("STS never accepts a token of this kind");
  }

  @Test
  void anUnusualAudienceIsStssToJudge() {
    facts.known(FactKey.TOKEN, token(List.of("sts.amazon.com"), false), Source.TOKEN);

    assertThat(reason()).isNull();
  }

  @Test
  void aSessionNameThatStsNeverTakesIsNotSent() {
    facts.known(FactKey.SESSION_NAME, "x/y", Source.NONE);
    assertThat(reason()).isEqualTo("STS never accepts this session name");

    facts.known(FactKey.SESSION_NAME, "orders", Source.NONE);
    assertThat(reason()).isNull();
  }

  @Test
  void theGlobalEndpointServesOnePartition() {
    facts.known(FactKey.STS_TARGET, GLOBAL, Source.NONE);
    assertThat(reason()).isNull();

    facts.known(
        FactKey.ROLE_ARN,
        RoleArn.read("arn:aws-cn:iam::111122223333:role/orders").orNull(),
        Source.NONE);
    assertThat(reason()).isEqualTo("the global STS endpoint does not serve the partition aws-cn");
  }

  private String reason() {
    return AskSts.reasonNotToAsk(facts.build());
  }

  private static WebIdentityToken token(List<String> audience, boolean legacy) {
    return new WebIdentityToken(
        "https://issuer.example.com",
        "system:serviceaccount:shop:orders",
        audience,
        null,
        null,
        null,
        null,
        null,
        "0123456789ab",
        legacy);
  }
}
