package dev.irsacheck.check;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.snapshot.FileState;

/** A token that this process may not read; kubelet writes it for a user, a group or everybody. */
public final class ForbiddenToken {
  /** The mode that kubelet uses if all containers of the pod run as one declared user. */
  private static final String OWNERS_ALONE = "rw-------";

  private static final String UID = "uid ";

  private ForbiddenToken() {}

  /** {@code token} is its name in a sentence. */
  public static Finding.Builder describe(
      Finding.Builder finding, Facts facts, FileState file, String token) {
    String user = facts.fact(FactKey.USER).orElse("user unknown");
    if (file.mode() != null) {
      finding.saw("mode", file.mode() + ", owner " + file.owner(), Source.file(file.path()));
    }
    finding.saw("process", user, facts.source(FactKey.USER));
    String own = uid(user);
    String owner = file.owner() == null ? null : uid(file.owner());
    boolean kubelets = file.projected() && OWNERS_ALONE.equals(file.mode());
    if (kubelets && own != null && owner != null && !own.equals(owner)) {
      return finding.says(CheckTexts.tokenOfAnotherUser(own, token, owner));
    }
    return finding.says(
        CheckTexts.tokenForbidden(
            token, Kubectl.patchPodSpec(facts, "\"securityContext\":{\"fsGroup\":65534}")));
  }

  private static String uid(String user) {
    int comma = user.indexOf(',');
    return user.startsWith(UID) && comma > 0 ? user.substring(UID.length(), comma) : null;
  }
}
