package dev.irsacheck.chain.webhook;

import dev.irsacheck.base.text.ClosestWord;
import java.util.List;
import java.util.Locale;

/** What an audience is for. Only a provider's client IDs say what it accepts. */
public enum AudienceKind {
  /** {@link WebhookSettings#AUDIENCE}, in every region and partition including China. */
  USUAL,

  /** {@code amazonaws.com}, the default of kOps for webhook and provider. */
  OF_KOPS,

  /** A mistake such as {@code sts.amazon.com} or {@code sts.amazonaws.com.cn}. */
  SLIP,

  OTHER;

  private static final List<String> USUAL_ALONE = List.of(WebhookSettings.AUDIENCE);
  private static final String KOPS = "amazonaws.com";

  public static AudienceKind of(String audience) {
    if (audience.equals(WebhookSettings.AUDIENCE)) {
      return USUAL;
    }
    if (audience.equals(KOPS)) {
      return OF_KOPS;
    }
    String text = audience.strip().toLowerCase(Locale.ROOT);
    int scheme = text.indexOf("://");
    String host = scheme < 0 ? text : text.substring(scheme + 3);
    boolean slip =
        host.startsWith("sts.") && (host.contains("amazon") || host.contains("aws"))
            || host.endsWith(KOPS)
            || ClosestWord.word(host, USUAL_ALONE) != null;
    return slip ? SLIP : OTHER;
  }
}
