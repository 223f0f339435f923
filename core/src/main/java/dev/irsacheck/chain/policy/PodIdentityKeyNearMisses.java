package dev.irsacheck.chain.policy;

import dev.irsacheck.base.text.ClosestWord;
import dev.irsacheck.chain.policy.NearMiss.Kind;
import dev.irsacheck.chain.policy.PodIdentity.Tag;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Common mistakes in condition keys that EKS Pod Identity does not send. */
final class PodIdentityKeyNearMisses {
  static final String REQUEST_TAG = "aws:requesttag/";
  static final String PRINCIPAL_TAG = "aws:principaltag/";

  private static final Pattern OTHER_FORM =
      Pattern.compile("((aws|eks|sts|pods?)?[:/.]?(requesttags?|principaltag|tag)?[:/.]?)?");

  private PodIdentityKeyNearMisses() {}

  static NearMiss find(String key, PodIdentityRequest request) {
    if (Tag.ofKey(key) != null) {
      return request.identity().tagged()
          ? null
          : NearMiss.of(
              Kind.TAGS_DISABLED, SlipTexts.tagsDisabled(key, PodIdentityRequest.SOURCE_ARN));
    }
    Tag meant = meant(key);
    String lowerCase = key.toLowerCase(Locale.ROOT);
    if (meant != null) {
      return lowerCase.startsWith(PRINCIPAL_TAG)
          ? NearMiss.of(Kind.PRINCIPAL_TAG, SlipTexts.principalTag(meant.key(), key))
          : NearMiss.of(Kind.TAG_NOT_SENT, SlipTexts.tagMisspelled(key, meant.key()));
    }
    if (lowerCase.startsWith(REQUEST_TAG)) {
      String tags = String.join(", ", Tag.names());
      return NearMiss.of(Kind.TAG_NOT_SENT, SlipTexts.noSuchTag(key, tags));
    }
    return WebIdentityRequest.isKeyOfAService(key)
        ? null
        : NearMiss.of(
            Kind.WEB_IDENTITY_KEY,
            SlipTexts.keyOfIrsa(key, Tag.NAMESPACE.key(), Tag.SERVICE_ACCOUNT.key()));
  }

  /** Returns the tag for a wrong key such as {@code aws:PrincipalTag/…}, or null. */
  static Tag meant(String key) {
    if (Tag.ofKey(key) != null) {
      return null;
    }
    String name = key.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    for (Tag each : Tag.values()) {
      if (name.endsWith(each.text())
          && OTHER_FORM
              .matcher(name.substring(0, name.length() - each.text().length()))
              .matches()) {
        return each;
      }
    }
    return name.startsWith(REQUEST_TAG) ? near(name.substring(REQUEST_TAG.length())) : null;
  }

  private static Tag near(String name) {
    for (Tag each : Tag.values()) {
      boolean shortForm =
          each != Tag.CLUSTER_ARN && each.text().equals(prefix(each) + name)
              || each == Tag.SERVICE_ACCOUNT && List.of("serviceaccount", "sa").contains(name)
              || each == Tag.CLUSTER_NAME && List.of("cluster", "eks-cluster").contains(name);
      if (shortForm) {
        return each;
      }
    }
    String nearest = ClosestWord.word(name, Tag.names());
    for (Tag each : Tag.values()) {
      if (each.text().equals(nearest)) {
        return each;
      }
    }
    return null;
  }

  private static String prefix(Tag tag) {
    return tag.text().substring(0, tag.text().indexOf('-') + 1);
  }
}
