package dev.irsacheck.trust;

import dev.irsacheck.text.ClosestWord;
import dev.irsacheck.trust.NearMiss.Kind;
import dev.irsacheck.trust.PodIdentity.Tag;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Slips in a condition key that EKS Pod Identity does not send. */
final class PodIdentityKeys {
  private static final String REQUEST_TAG = "aws:requesttag/";
  private static final String PRINCIPAL_TAG = "aws:principaltag/";

  /** Before the tag's name, in keys that are neither of the role itself nor of a resource. */
  private static final Pattern OTHER_FORM =
      Pattern.compile("((aws|eks|sts|pods?)?[:/.]?(requesttags?|principaltag|tag)?[:/.]?)?");

  private PodIdentityKeys() {}

  /** Null if none is recognised. */
  static NearMiss find(String key, PodIdentityRequest request) {
    Tag tag = Tag.ofKey(key);
    if (tag != null) {
      return request.identity().tagged()
          ? null
          : NearMiss.of(
              Kind.TAGS_DISABLED,
              "The association sends no session tags, and the condition on {} asks for one:"
                  + " enable them on the association, or restrict the role by {}.",
              key,
              PodIdentityRequest.SOURCE_ARN);
    }
    Tag meant = meant(key);
    String lowerCase = key.toLowerCase(Locale.ROOT);
    if (lowerCase.startsWith(PRINCIPAL_TAG) && meant != null) {
      return NearMiss.of(
          Kind.PRINCIPAL_TAG,
          "A trust policy sees the tags of the request, and the service that makes it has none of"
              + " its own: write {} for {}, which is right in a permissions policy.",
          meant.key(),
          key);
    }
    if (meant != null) {
      return NearMiss.of(
          Kind.TAG_NOT_SENT, "EKS Pod Identity never sends {}: write {}.", key, meant.key());
    }
    if (lowerCase.startsWith(REQUEST_TAG)) {
      return NearMiss.of(
          Kind.TAG_NOT_SENT,
          "EKS Pod Identity never sends {}: its tags are {=}.",
          key,
          String.join(", ", Tag.names()));
    }
    if (!RequestContext.isKeyOfAService(key)) {
      return NearMiss.of(
          Kind.WEB_IDENTITY_KEY,
          "The condition key {} is of a web identity token (IRSA), which EKS Pod Identity does"
              + " not bring. It is the same to write {} and {}.",
          key,
          Tag.NAMESPACE.key(),
          Tag.SERVICE_ACCOUNT.key());
    }
    return null;
  }

  /**
   * The tag that a key means which is not quite its own: {@code aws:PrincipalTag/…}, {@code
   * aws:RequestTag/namespace}, {@code kubernetes-namespace}.
   *
   * @return null if it means none
   */
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
