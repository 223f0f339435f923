package dev.irsacheck.pod.snapshot;

import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.chain.webhook.Association;

/**
 * What EKS Pod Identity adds to a pod besides variables.
 *
 * @param tokenFile null if no path is set
 * @param inlineToken the source of a token in a variable or property, without the token; or null
 */
public record ContainerCredentials(FileState tokenFile, FileState mount, SourcedText inlineToken) {
  static final String INLINE = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
  static final String INLINE_PROPERTY = "aws.containerAuthorizationToken";

  static ContainerCredentials read(Variables variables, TimeLimitedFiles files, int limit) {
    SourcedText path = PodSettings.AGENT_TOKEN_FILE.in(variables);
    FileState token = path == null ? null : files.needed(path.value(), limit);
    boolean mounted = token != null && token.path().equals(Association.TOKEN_FILE);
    return new ContainerCredentials(
        token, mounted ? token : files.further(Association.TOKEN_FILE, limit), inline(variables));
  }

  private static SourcedText inline(Variables variables) {
    String property = variables.property(INLINE_PROPERTY);
    String variable = variables.variable(INLINE);
    if (Variables.isSet(property)) {
      return new SourcedText(property.length() + " characters", Source.property(INLINE_PROPERTY));
    }
    return Variables.isSet(variable)
        ? new SourcedText(variable.length() + " characters", Source.env(INLINE))
        : null;
  }
}
