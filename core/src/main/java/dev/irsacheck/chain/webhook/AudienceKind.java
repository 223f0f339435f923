package dev.irsacheck.chain.webhook;

import dev.irsacheck.base.text.ClosestWord;
import java.util.List;
import java.util.Locale;

/** Whom an audience means a token for. What a provider takes, its client ids alone say. */
public enum AudienceKind {
  /** {@link WebhookSettings#AUDIENCE}, in every region and partition: China has no other. */
  USUAL,

  /**
   * {@code amazonaws.com}: kOps starts the webhook with it, and lists it in the provider (aws/
   * secrets-store-csi-driver-provider-aws 388).
   */
  OF_KOPS,

  /** Nobody can have meant it: {@code sts.amazon.com}, {@code sts.amazonaws.com.cn}. */
  SLIP,

  /** Whoever set it chose it, or it is of something else than AWS. */
  OTHER;

  private static final List<String> USUAL_ALONE = List.of(WebhookSettings.AUDIENCE);
  private static final String KOPS = "amazonaws.com";

  /** Judges what stands in a token, a policy or an annotation. */
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
